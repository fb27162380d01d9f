{# Whether a connection has a raw table. #}
{% macro is_fed(table) -%}
    {{ return(feeds(table) | length > 0) }}
{%- endmacro %}
