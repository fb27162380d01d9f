{{ config(materialized="view") }}

-- grain: one row per pair of identifiers that belong to one person
with

apart as (
    select * from {{ ref('int_apart_identifiers') }}
),

pairs as (
    {%- set linked = [] -%}
    {%- for person in person_columns() -%}
        {%- for stronger in person['linked_to'] -%}
            {%- do linked.append((stronger, person)) -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- for stronger, person in linked %}
        {% if not loop.first %}union all{% endif %}
        select
            '{{ stronger["kind"] }}:' || {{ stronger['column'] }} as node_a,
            '{{ person["kind"] }}:' || {{ person['column'] }} as node_b
        from ({{ usable(person['table']) }}) as {{ person['table'] }}
    {%- endfor %}
),

-- identifiers that stay apart join nobody
final as (
    select distinct
        pairs.node_a,
        pairs.node_b
    from pairs
    left join apart as apart_a on pairs.node_a = apart_a.identifier
    left join apart as apart_b on pairs.node_b = apart_b.identifier
    where
        pairs.node_a is not null
        and pairs.node_b is not null
        and apart_a.identifier is null
        and apart_b.identifier is null
)

select * from final
