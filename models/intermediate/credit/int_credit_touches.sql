-- grain: one row a close, accounting model and touch with credit, with what is known of the touch
with

credit_weights as (
    select * from {{ ref('int_credit_weights') }}
),

journey_touchpoints as (
    select * from {{ ref('int_journey_touchpoints') }}
),

touchpoints as (
    select * from {{ ref('int_touchpoints') }}
),

-- a sentinel row is the only one of its close and model
final as (
    select
        credit_weights.close_id,
        credit_weights.touch_id,
        credit_weights.attribution_model,
        touchpoints.campaign_id,
        touchpoints.partner_id,
        credit_weights.row_kind,
        credit_weights.resource,
        coalesce(touchpoints.channel, 'unobserved') as channel,
        coalesce(touchpoints.tactic, 'unobserved') as tactic,
        coalesce(journey_touchpoints.position, 1) as position,
        credit_weights.weight_units
    from credit_weights
    left join journey_touchpoints
        on
            credit_weights.close_id = journey_touchpoints.close_id
            and credit_weights.touch_id = journey_touchpoints.touch_id
    left join touchpoints on journey_touchpoints.touch_id = touchpoints.touch_id
)

select * from final
