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

{% macro snowflake__joined_set(numbers) -%}
    array_to_string(array_sort(array_agg(distinct {{ numbers }})), ',')
{%- endmacro %}

{# An aggregate of distinct values is ordered by nothing but these values: here as text. #}
{% macro bigquery__joined_set(numbers) -%}
    string_agg(
        distinct cast({{ numbers }} as string), ',' order by cast({{ numbers }} as string)
    )
{%- endmacro %}
