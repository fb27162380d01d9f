{#
    The rows of a step, once for each id in a column of ids that are separated by semicolons, to select from: the
    columns connection, master_id and merged_id. An id may have the time of the merge after a colon.
#}
{% macro merged_ids(step, id, merged) -%}
    {{ return(adapter.dispatch('merged_ids', 'lokun')(step, id, merged)) }}
{%- endmacro %}

{% macro duckdb__merged_ids(step, id, merged) -%}
    (
        select
            connection,
            master_id,
            trim(split_part(listed_id, ':', 1)) as merged_id
        from (
            select
                connection,
                {{ id }} as master_id,
                unnest(string_split({{ merged }}, ';')) as listed_id
            from {{ step }}
            where {{ merged }} is not null
        ) as listed_ids
    )
{%- endmacro %}

{% macro spark__merged_ids(step, id, merged) -%}
    (
        select
            connection,
            {{ id }} as master_id,
            trim(split_part(listed_id, ':', 1)) as merged_id
        from {{ step }}
        lateral view explode(split({{ merged }}, ';')) as listed_id
    )
{%- endmacro %}
