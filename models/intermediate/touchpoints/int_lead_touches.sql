{{ config(materialized="view") }}

-- grain: one row per CRM lead whose source field is the only known origin of the person
with

leads as (
    select * from {{ ref('int_crm__leads') }}
),

source_channels as (
    select * from {{ ref('int_source_channels') }}
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

final as (
    select
        identities.account_id,
        identities.person_id,
        source_channels.resource,
        source_channels.channel,
        'lead_source' as touch_type,
        leads.created_at as occurred_at,
        'lead:' || leads.lead_id as touch_id
    from leads
    inner join identities on 'lead:' || leads.lead_id = identities.identifier
    inner join source_channels
        on
            replace(lower(leads.source), ' ', '_') = source_channels.utm_medium
            and source_channels.click_source = 'none'
            and source_channels.utm_source = ''
            and source_channels.referrer_host = ''
    left join first_touches on identities.person_id = first_touches.person_id
    where
        source_channels.resource <> 'sales'
        and (
            first_touches.first_touch_at is null
            or first_touches.first_touch_at > leads.created_at
        )
)

select * from final
