-- grain: one row per close and touch for the credit models; one row per close without touches
with

journeys as (
    select * from {{ ref('int_journeys') }}
),

journey_touchpoints as (
    select * from {{ ref('int_journey_touchpoints') }}
),

hazard_touches as (
    select * from {{ ref('int_hazard_touches') }}
),

closes as (
    select * from {{ ref('int_closes') }}
),

hazard_baselines as (
    select * from {{ ref('int_hazard_baselines') }}
),

attribution_models as (
    select * from {{ ref('attribution_models') }}
),

asked as (
    select count(*) as models
    from attribution_models
    where uses_touches_once
),

-- the first close whose journey has a touch uses it first; numbered where a model asks
numbered_uses as (
    select
        journey_touchpoints.journey_id,
        journey_touchpoints.touch_id,
        row_number() over (
            partition by journey_touchpoints.touch_id
            order by closes.ordered_at nulls last, closes.close_id nulls last
        ) as use_number
    from journey_touchpoints
    inner join closes on journey_touchpoints.close_id = closes.close_id
    inner join asked on asked.models > 0
),

later_uses as (
    select
        journey_id,
        touch_id
    from numbered_uses
    where use_number > 1
),

final as (
    select
        journeys.close_id,
        journey_touchpoints.touch_id,
        journey_touchpoints.resource,
        journey_touchpoints.channel,
        journey_touchpoints.effort,
        journey_touchpoints.is_direct,
        journey_touchpoints.is_lead_touch,
        journey_touchpoints.is_deal_touch,
        journey_touchpoints.position,
        journey_touchpoints.stint,
        journey_touchpoints.seconds_before_order as seconds_before_close,
        journeys.close_type,
        cast(hazard_baselines.baseline_rate as double) as baseline_rate,
        cast(hazard_baselines.lost_part as double) as lost_part,
        closes.holder,
        later_uses.touch_id is not null as is_used,
        case
            when hazard_touches.seconds_to_end <= hazard_touches.lookback_seconds
                then hazard_touches.seconds_to_end
        end as seconds_before_decision
    from journeys
    inner join closes on journeys.close_id = closes.close_id
    left join journey_touchpoints
        on
            journeys.journey_id = journey_touchpoints.journey_id
            -- most touches are of open journeys, which have no credit
            and journey_touchpoints.close_id is not null
    left join later_uses
        on
            journey_touchpoints.journey_id = later_uses.journey_id
            and journey_touchpoints.touch_id = later_uses.touch_id
    left join hazard_touches
        on
            journeys.close_id = hazard_touches.episode_id
            and journey_touchpoints.touch_id = hazard_touches.touch_id
    left join hazard_baselines on journeys.close_id = hazard_baselines.close_id
    where journeys.is_converted
)

select * from final
