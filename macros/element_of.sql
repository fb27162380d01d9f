{# The element of a list at a position, an integer from 1; null where the list ends before it. #}
{% macro element_of(list, position) -%}
    {{ return(adapter.dispatch('element_of', 'lokun')(list, position)) }}
{%- endmacro %}

{% macro duckdb__element_of(list, position) -%}
    list_extract({{ list }}, {{ position }})
{%- endmacro %}

{% macro spark__element_of(list, position) -%}
    try_element_at({{ list }}, {{ position }})
{%- endmacro %}
