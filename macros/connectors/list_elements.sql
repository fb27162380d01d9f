{#
    The rows of a relation once for each element of a list in a column, to select from; the columns `element` (JSON) and
    `element_index` (from 0) are added. `order` ranks the versions of a row: those of the first rank are read.
#}
{% macro list_elements(relation, column, type, order) -%}
    {{ return(adapter.dispatch('list_elements', 'lokun')(relation, column, type, order)) }}
{%- endmacro %}

{% macro duckdb__list_elements(relation, column, type, order) -%}
    {%- set elements = "json_extract(" ~ json_document(adapter.quote(column), type) ~ ", '$[*]')" -%}
    (
        select
            newest.* exclude (list_version),
            unnest({{ elements }}) as element,
            cast(unnest(range(len({{ elements }}))) as varchar) as element_index
        from (
            select
                listed.*,
                rank() over ({{ order }}) as list_version
            from {{ relation }} as listed
        ) as newest
        where list_version = 1
    )
{%- endmacro %}

{% macro spark__list_elements(relation, column, type, order) -%}
    (
        select
            newest.*,
            element,
            cast(element_position as string) as element_index
        from (
            select
                listed.*,
                rank() over ({{ order }}) as list_version
            from {{ relation }} as listed
        ) as newest
        lateral view posexplode(
            from_json({{ json_document(adapter.quote(column), type) }}, 'array<string>')
        ) as element_position, element
        where list_version = 1
    )
{%- endmacro %}
