-- The journey of a close contains exactly the touches of its account from close - lookback to the
-- close, both ends included. A touch listed here is in a journey that it does not belong to, or is
-- missing from one that it does belong to. A close listed here without a touch has no lookback.
with

closes as (
    select * from {{ ref('fct_closes') }}
),

lookback as (
    select * from {{ ref('lookback') }}
),

touchpoints as (
    select * from {{ ref('fct_touchpoints') }}
),

journey_touchpoints as (
    select * from {{ ref('fct_journey_touchpoints') }}
),

expected as (
    select
        closes.close_id,
        touchpoints.touch_id
    from closes
    inner join lookback on closes.close_type = lookback.close_type
    inner join touchpoints
        on
            closes.account_id = touchpoints.account_id
            and closes.closed_at >= touchpoints.occurred_at
            and touchpoints.occurred_at + lookback.lookback_days * interval 1 day
            >= closes.closed_at
),

without_lookback as (
    select closes.close_id
    from closes
    left join lookback on closes.close_type = lookback.close_type
    where lookback.lookback_days is null
),

actual as (
    select
        close_id,
        touch_id
    from journey_touchpoints
    where close_id is not null
),

final as (
    select
        coalesce(expected.close_id, actual.close_id) as close_id,
        coalesce(expected.touch_id, actual.touch_id) as touch_id,
        expected.touch_id is not null as is_expected,
        actual.touch_id is not null as is_present
    from expected
    full outer join actual
        on expected.close_id = actual.close_id and expected.touch_id = actual.touch_id
    union all
    select
        close_id,
        cast(null as string) as touch_id,
        true as is_expected,
        false as is_present
    from without_lookback
)

select * from final
where not (is_expected and is_present)
