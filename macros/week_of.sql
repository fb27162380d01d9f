{# The Monday of the UTC week of a timestamp or date. #}
{% macro week_of(moment) -%}
    cast(date_trunc('week', {{ moment }}) as date)
{%- endmacro %}
