{{ config(materialized="view") }}

-- grain: one row per CRM lead whose source is a known word, with its channel
with

leads as (
    {{ usable('leads') }}
),

lead_sources as (
    select * from {{ ref('lead_sources') }}
),

final as (
    select
        leads.lead_id,
        lead_sources.channel,
        lead_sources.resource,
        leads.created_at
    from leads
    inner join lead_sources on {{ bare_word('leads.source') }} = lead_sources.word
    where
        lead_sources.channel is not null
        and leads.created_at is not null
        and not coalesce(leads.is_deleted, false)
)

select * from final
