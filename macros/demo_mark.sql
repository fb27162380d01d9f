{# What marks a table of the demo. #}
{% macro demo_mark() -%}
    {{ return('rows of the demo of lokun') }}
{%- endmacro %}
