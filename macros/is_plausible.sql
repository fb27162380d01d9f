{#
    Whether a value is one that a document can have: a date is not before the var earliest_date, a
    number is at most 10^13. True where there is no value.
#}
{% macro is_plausible(column, type) -%}
    {%- if type in ('ts', 'day') -%}
        coalesce({{ column }} >= {{ timestamp_or(var('earliest_date'), 'null') }}, true)
    {%- else -%}
        coalesce(abs({{ column }}) <= 10000000000000, true)
    {%- endif -%}
{%- endmacro %}
