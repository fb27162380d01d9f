{# A table of the book, as text of SQL. #}
{% macro book_relation(table) -%}
    {{ return(built_relation('book', table)) }}
{%- endmacro %}
