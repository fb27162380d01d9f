{# The reporting currency, in which every amount of the marts is. #}
{% macro reporting_currency() -%}
    '{{ var("reporting_currency") }}'
{%- endmacro %}
