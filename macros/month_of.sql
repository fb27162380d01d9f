{# The first day of the UTC month of a timestamp or date. #}
{% macro month_of(time) -%}
    cast(date_trunc('month', {{ time }}) as date)
{%- endmacro %}
