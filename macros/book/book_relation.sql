{# A table of the book, as text of SQL. #}
{% macro book_relation(table) -%}
    {%- set database = '"' ~ target.database ~ '".' if target.database else '' -%}
    {{ return(database ~ var('schema_prefix') ~ 'book.' ~ table) }}
{%- endmacro %}
