{# The values of a group as a list in ascending order; an aggregate. Nulls must not be among them. #}
{% macro sorted_list(value) -%}
    {{ return(adapter.dispatch('sorted_list', 'lokun')(value)) }}
{%- endmacro %}

{% macro duckdb__sorted_list(value) -%}
    list_sort(list({{ value }}))
{%- endmacro %}

{% macro spark__sorted_list(value) -%}
    array_sort(collect_list({{ value }}))
{%- endmacro %}
