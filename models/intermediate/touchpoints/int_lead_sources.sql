{{ config(materialized="view") }}

-- grain: one row per CRM lead whose source is a known word, with its channel
with

leads as (
    select * from {{ ref('int_crm__leads') }}
),

lead_sources as (
    select * from {{ ref('lead_sources') }}
),

origins as (
    select distinct
        word,
        resource
    from lead_sources
    where resource is not null
),

final as (
    select
        leads.lead_id,
        origins.word as channel,
        origins.resource,
        leads.created_at
    from leads
    inner join origins on leads.source = origins.word
    where not coalesce(leads.is_deleted, false)
)

select * from final
