{#
    The latest plausible load: a day after the start of the run, because a loader may write its local
    time. A later load is a mistake, and would move the as-of of every table. Where the var as_of is
    set, any load is plausible.
#}
{% macro latest_load() -%}
    {%- if var('as_of') -%}
        cast('9999-12-31' as timestamp)
    {%- else -%}
        {{ timestamp_or((run_started_at + modules.datetime.timedelta(days=1)).isoformat(), 'null') }}
    {%- endif -%}
{%- endmacro %}
