-- Every touch is in a journey: in those of closes, or in exactly one that led to no close. A
-- journey that led to none is at most one lookback long. A touch listed here would be missing from
-- the rates of closing, or would count in them twice.
with

touchpoints as (
    select * from {{ ref('fct_touchpoints') }}
),

journeys as (
    select * from {{ ref('int_journeys') }}
),

lookback as (
    select * from {{ ref('lookback') }}
),

journey_touchpoints as (
    select * from {{ ref('fct_journey_touchpoints') }}
),

placed as (
    select
        journey_touchpoints.touch_id,
        case when journeys.is_converted then 1 else 0 end as converted,
        case when journeys.is_converted then 0 else 1 end as unconverted,
        case
            when
                not journeys.is_converted
                and journey_touchpoints.occurred_at
                > journeys.begins_at + lookback.lookback_days * interval 1 day
                then 1
            else 0
        end as too_late
    from journey_touchpoints
    inner join journeys on journey_touchpoints.journey_id = journeys.journey_id
    inner join lookback on journeys.close_type = lookback.close_type
),

final as (
    select
        touchpoints.touch_id,
        coalesce(sum(placed.converted), 0) as converted,
        coalesce(sum(placed.unconverted), 0) as unconverted,
        coalesce(sum(placed.too_late), 0) as too_late
    from touchpoints
    left join placed on touchpoints.touch_id = placed.touch_id
    group by touchpoints.touch_id
)

select * from final
where
    converted + unconverted = 0
    or unconverted > 1
    or (converted > 0 and unconverted > 0)
    or too_late > 0
