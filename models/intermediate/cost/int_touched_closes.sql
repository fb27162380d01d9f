{{ config(materialized="view") }}

-- grain: one row per close, resource, channel, tactic, campaign and partner that touched it
with

closes as (
    select * from {{ ref('int_closes') }}
),

journey_touchpoints as (
    select * from {{ ref('int_journey_touchpoints') }}
),

touchpoints as (
    select * from {{ ref('int_touchpoints') }}
),

final as (
    select distinct
        closes.close_id,
        touchpoints.campaign_id,
        touchpoints.partner_id,
        touchpoints.resource,
        touchpoints.channel,
        touchpoints.tactic,
        {{ month_of('closes.closed_at') }} as month
    from closes
    inner join journey_touchpoints on closes.close_id = journey_touchpoints.close_id
    inner join touchpoints on journey_touchpoints.touch_id = touchpoints.touch_id
)

select * from final
