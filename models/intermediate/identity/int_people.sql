{{ config(materialized="view") }}

-- grain: one row per identifier, with its person
with

identifiers as (
    select * from {{ ref('int_identifiers') }}
),

components as (
    select * from {{ ref('int_person_components') }}
),

final as (
    select
        identifiers.identifier,
        identifiers.first_seen_at,
        'per_'
        || {{ keyed_hash('coalesce(components.component, identifiers.identifier)') }} as person_id
    from identifiers
    left join components on identifiers.identifier = components.node
)

select * from final
