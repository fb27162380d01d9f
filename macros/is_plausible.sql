{#
    Whether a value is one that a document can have: a date is not before the var earliest_date, a
    number is at most 10^13, or at most the maximum of its column. True where there is no value.
#}
{% macro is_plausible(name, column) -%}
    {%- if column['type'] in ('ts', 'day') -%}
        coalesce({{ name }} >= {{ timestamp_or(var('earliest_date'), 'null') }}, true)
    {%- else -%}
        coalesce(abs({{ name }}) <= {{ column['maximum'] or 10000000000000 }}, true)
    {%- endif -%}
{%- endmacro %}
