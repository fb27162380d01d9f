{{ config(materialized="view") }}

-- grain: one row per person of whom a CRM lead's source is the only known origin
with

leads as (
    {{ usable('leads') }}
),

lead_sources as (
    select * from {{ ref('lead_sources') }}
),

identities as (
    select * from {{ ref('int_identities') }}
),

buyer_touches as (
    select * from {{ ref('int_buyer_touches') }}
),

first_touches as (
    select
        person_id,
        min(occurred_at) as first_touch_at
    from buyer_touches
    group by person_id
),

known_sources as (
    select
        leads.lead_id,
        lead_sources.channel,
        lead_sources.resource,
        leads.created_at
    from leads
    inner join lead_sources on {{ bare_word('leads.source') }} = lead_sources.word
    where lead_sources.channel is not null and leads.created_at is not null
),

-- a person who stands in the CRM as several leads came once: with the first whose source is known
numbered as (
    select
        identities.account_id,
        identities.person_id,
        known_sources.lead_id,
        known_sources.channel,
        known_sources.resource,
        known_sources.created_at,
        row_number() over (
            partition by identities.person_id
            order by known_sources.created_at nulls last, known_sources.lead_id nulls last
        ) as lead_order
    from known_sources
    inner join identities on 'lead:' || known_sources.lead_id = identities.identifier
),

final as (
    select
        numbered.account_id,
        numbered.person_id,
        numbered.resource,
        numbered.channel,
        'lead_source' as touch_type,
        numbered.created_at as occurred_at,
        'lead:' || numbered.lead_id as touch_id
    from numbered
    left join first_touches on numbered.person_id = first_touches.person_id
    where
        numbered.lead_order = 1
        and numbered.resource <> 'sales'
        and (
            first_touches.first_touch_at is null
            or first_touches.first_touch_at > numbered.created_at
        )
)

select * from final
