{#
    The values in a column of values that are separated by semicolons, in small letters, to select from: the columns
    connection, master_id, value, and value_order, which numbers those of a row.
#}
{% macro further_values(step, id, listed) -%}
    (
        select
            connection,
            master_id,
            lower(merged_id) as value,
            row_number() over (
                partition by connection, master_id order by lower(merged_id) nulls last
            ) as value_order
        from {{ merged_ids(step, id, listed) }} as listed
        where merged_id <> ''
    )
{%- endmacro %}
