{# Marks a table of the demo's raw rows, so that a company's build in the same database does not take it for its own. #}
{% macro mark_demo() -%}
    {{ return(adapter.dispatch('mark_demo', 'lokun')()) }}
{%- endmacro %}

{% macro default__mark_demo() -%}
    {{ return('') }}
{%- endmacro %}

{% macro duckdb__mark_demo() -%}
    comment on table {{ this }} is '{{ demo_mark() }}'
{%- endmacro %}
