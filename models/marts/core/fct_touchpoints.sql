{{ config(materialized="view") }}

-- grain: one row per touch
with

touchpoints as (
    select * from {{ ref('int_touchpoints') }}
),

final as (
    select
        touch_id,
        account_id,
        person_id,
        campaign_id,
        partner_id,
        seller_id,
        opportunity_id,
        resource,
        channel,
        tactic,
        touch_type,
        evidence,
        effort,
        occurred_at
    from touchpoints
)

select * from final
