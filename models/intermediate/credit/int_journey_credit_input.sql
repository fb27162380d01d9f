-- grain: one row per close and touch for the credit models; one row per close without touches
with

journeys as (
    select * from {{ ref('int_journeys') }}
),

-- most touches are of open journeys, which have no credit
journey_touchpoints as (
    select * from {{ ref('int_journey_touchpoints') }}
    where close_id is not null
),

hazard_touches as (
    select * from {{ ref('int_hazard_touches') }}
),

closes as (
    select * from {{ ref('int_closes') }}
),

credit_decisions as (
    select * from {{ ref('int_credit_decisions') }}
),

close_vintages as (
    select * from {{ ref('int_close_vintages') }}
),

episodes as (
    select * from {{ ref('int_hazard_episodes') }}
),

touchpoints as (
    select * from {{ ref('int_touchpoints') }}
),

touch_types as (
    select * from {{ ref('touch_types') }}
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

-- touches that may be causes of a decision that the book keeps, where signs of now date it
-- otherwise
kept_causes as (
    select
        journey_touchpoints.journey_id,
        journey_touchpoints.touch_id,
        episodes.lookback_seconds,
        {{ seconds_between('journey_touchpoints.occurred_at', 'credit_decisions.decided_at') }}
            as seconds_to_end
    from credit_decisions
    inner join journey_touchpoints on credit_decisions.close_id = journey_touchpoints.close_id
    inner join episodes on credit_decisions.close_id = episodes.close_id
    inner join touchpoints on journey_touchpoints.touch_id = touchpoints.touch_id
    inner join touch_types on touchpoints.touch_type = touch_types.touch_type
    where
        credit_decisions.is_redated
        and touchpoints.effort > 0
        and touch_types.initiative <> 'order'
        and touchpoints.evidence = 'observed'
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
        credit_decisions.baseline_rate,
        credit_decisions.lost_part,
        close_vintages.vintage,
        closes.holder,
        later_uses.touch_id is not null as is_used,
        case
            when credit_decisions.is_redated
                then
                    case
                        when
                            kept_causes.seconds_to_end > 0
                            and kept_causes.seconds_to_end <= kept_causes.lookback_seconds
                            then kept_causes.seconds_to_end
                    end
            when hazard_touches.seconds_to_end <= hazard_touches.lookback_seconds
                then hazard_touches.seconds_to_end
        end as seconds_before_decision
    from journeys
    inner join closes on journeys.close_id = closes.close_id
    left join journey_touchpoints on journeys.journey_id = journey_touchpoints.journey_id
    left join later_uses
        on
            journey_touchpoints.journey_id = later_uses.journey_id
            and journey_touchpoints.touch_id = later_uses.touch_id
    left join hazard_touches
        on
            journeys.close_id = hazard_touches.episode_id
            and journey_touchpoints.touch_id = hazard_touches.touch_id
    left join kept_causes
        on
            journey_touchpoints.journey_id = kept_causes.journey_id
            and journey_touchpoints.touch_id = kept_causes.touch_id
    left join credit_decisions on journeys.close_id = credit_decisions.close_id
    left join close_vintages on journeys.close_id = close_vintages.close_id
    where journeys.is_converted
)

select * from final
