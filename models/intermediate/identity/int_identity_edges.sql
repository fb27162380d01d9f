{{ config(materialized="view") }}

-- grain: one row per pair of identifiers that were seen to be one person
with

identifies as (
    select * from {{ ref('int_marketing__identifies') }}
),

form_submissions as (
    select * from {{ ref('int_marketing__form_submissions') }}
),

community_events as (
    select * from {{ ref('int_affiliate__community_events') }}
),

contacts as (
    select * from {{ ref('int_crm__contacts') }}
),

leads as (
    select * from {{ ref('int_crm__leads') }}
),

pairs as (
    select
        'visitor:' || visitor_id as node_a,
        'email:' || email as node_b
    from identifies
    union all
    select
        'visitor:' || visitor_id as node_a,
        'email:' || email as node_b
    from form_submissions
    union all
    select
        'visitor:' || visitor_id as node_a,
        'email:' || email as node_b
    from community_events
    union all
    select
        'contact:' || contact_id as node_a,
        'email:' || email as node_b
    from contacts
    union all
    select
        'lead:' || lead_id as node_a,
        'email:' || email as node_b
    from leads
    union all
    select
        'lead:' || lead_id as node_a,
        'contact:' || converted_contact_id as node_b
    from leads
),

final as (
    select distinct
        node_a,
        node_b
    from pairs
    where node_a is not null and node_b is not null
)

select * from final
