{# The distinct whole numbers of a group, ascending and joined by commas: the same text for the same set. #}
{% macro joined_set(numbers) -%}
    {{ return(adapter.dispatch('joined_set', 'lokun')(numbers)) }}
{%- endmacro %}

{% macro spark__joined_set(numbers) -%}
    array_join(array_sort(collect_set({{ numbers }})), ',')
{%- endmacro %}

{% macro duckdb__joined_set(numbers) -%}
    array_to_string(list_sort(list_distinct(list({{ numbers }}))), ',')
{%- endmacro %}
