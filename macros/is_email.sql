{# Whether a string has the form x@y: one @ with something on both sides, and no space. #}
{% macro is_email(column) -%}
    ({{ column }} like '%_@_%' and {{ column }} not like '%@%@%' and {{ column }} not like '% %')
{%- endmacro %}
