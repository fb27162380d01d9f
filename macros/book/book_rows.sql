{# All rows of a table of the book; none on an engine on which lokun keeps no book. #}
{% macro book_rows(table) -%}
    {{ return(adapter.dispatch('book_rows', 'lokun')(table)) }}
{%- endmacro %}

{% macro default__book_rows(table) -%}
    select
        {%- for name, type in book_tables()[table].items() %}
        cast(null as {{ type }}) as {{ name }}{{ ',' if not loop.last }}
        {%- endfor %}
    where 1 = 0
{%- endmacro %}

{% macro duckdb__book_rows(table) -%}
    select {{ book_tables()[table] | join(', ') }} from {{ book_relation(table) }}
{%- endmacro %}
