{# Whether lokun keeps a book on this engine: on DuckDB. #}
{% macro keeps_book() -%}
    {{ return(adapter.dispatch('keeps_book', 'lokun')()) }}
{%- endmacro %}

{% macro default__keeps_book() -%}
    {{ return(false) }}
{%- endmacro %}

{% macro duckdb__keeps_book() -%}
    {{ return(true) }}
{%- endmacro %}
