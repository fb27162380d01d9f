{# Runs statements that write the book, outside a model, and commits them. #}
{% macro write_book(statements) -%}
    {%- call statement('write_book', fetch_result=false, auto_begin=true) -%}
        {{ statements | join(';\n') }}
    {%- endcall -%}
    {%- do adapter.commit() -%}
{%- endmacro %}
