{# The Monday of the UTC week of a timestamp or date. #}
{% macro week_of(time) -%}
    cast(date_trunc('week', {{ time }}) as date)
{%- endmacro %}
