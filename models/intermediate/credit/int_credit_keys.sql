-- grain: one row per combination of resource, channel, tactic, campaign and partner of touches that
-- come before a close
with

journey_credit_input as (
    select * from {{ ref('int_journey_credit_input') }}
),

touchpoints as (
    select * from {{ ref('int_touchpoints') }}
),

keys as (
    select distinct
        touchpoints.campaign_id,
        touchpoints.partner_id,
        journey_credit_input.resource,
        touchpoints.channel,
        touchpoints.tactic
    from journey_credit_input
    inner join touchpoints on journey_credit_input.touch_id = touchpoints.touch_id
),

final as (
    select
        campaign_id,
        partner_id,
        resource,
        channel,
        tactic,
        cast(row_number() over (
            order by
                resource nulls last,
                channel nulls last,
                tactic nulls last,
                campaign_id nulls last,
                partner_id nulls last
        ) as bigint) as credit_key
    from keys
)

select * from final
