{{ config(materialized="view") }}

-- grain: one row per pair of identifiers that belong to one person
with

pairs as (
    {%- for linked in person_columns() if linked['linked_to'] %}
        {% if not loop.first %}union all{% endif %}
        select
            '{{ linked["linked_to"]["kind"] }}:' || {{ linked['linked_to']['column'] }} as node_a,
            '{{ linked["kind"] }}:' || {{ linked['column'] }} as node_b
        from {{ ref(linked['model']) }}
    {%- endfor %}
),

final as (
    select distinct
        node_a,
        node_b
    from pairs
    where node_a is not null and node_b is not null
)

select * from final
