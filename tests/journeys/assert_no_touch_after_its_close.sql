-- Nothing that happened after a close helped to bring it about, and nothing before its lookback
-- counts: a close's journey holds just the touches of its account from close - lookback to the
-- close, both ends in. A touch listed here is in a journey that it does not belong to, or is
-- missing from one that it does; a close without a touch listed here has no lookback.
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

found as (
    select
        close_id,
        touch_id
    from journey_touchpoints
    where close_id is not null
),

final as (
    select
        coalesce(expected.close_id, found.close_id) as close_id,
        coalesce(expected.touch_id, found.touch_id) as touch_id,
        expected.touch_id is not null as is_expected,
        found.touch_id is not null as is_found
    from expected
    full outer join found
        on expected.close_id = found.close_id and expected.touch_id = found.touch_id
    union all
    select
        close_id,
        cast(null as string) as touch_id,
        true as is_expected,
        false as is_found
    from without_lookback
)

select * from final
where not (is_expected and is_found)
