-- grain: one row per touch that is in no close's journey, with the journey that it is in
with

touchpoints as (
    select * from {{ ref('int_touchpoints') }}
),

close_members as (
    select * from {{ ref('int_close_members') }}
),

closes as (
    select * from {{ ref('int_closes') }}
),

lookback as (
    select * from {{ ref('lookback') }}
),

converted as (
    select distinct touch_id
    from close_members
),

left_over as (
    select
        touchpoints.touch_id,
        touchpoints.account_id,
        touchpoints.source_priority,
        touchpoints.occurred_at
    from touchpoints
    left join converted on touchpoints.touch_id = converted.touch_id
    where converted.touch_id is null
),

-- orders of the account before the touch
counted as (
    select
        left_over.touch_id,
        left_over.account_id,
        left_over.source_priority,
        left_over.occurred_at,
        count(closes.close_id) as orders_before
    from left_over
    left join closes
        on
            left_over.account_id = closes.account_id
            and left_over.occurred_at > closes.ordered_at
    group by
        left_over.touch_id,
        left_over.account_id,
        left_over.source_priority,
        left_over.occurred_at
),

typed as (
    select
        counted.touch_id,
        counted.account_id,
        counted.source_priority,
        counted.occurred_at,
        counted.orders_before,
        lookback.close_type,
        lookback.lookback_days
    from counted
    inner join lookback
        on
            lookback.close_type
            = case when counted.orders_before = 0 then 'new_business' else 'expansion' end
),

-- a touch after more than a lookback of silence begins a run
marked as (
    select
        touch_id,
        account_id,
        source_priority,
        occurred_at,
        orders_before,
        close_type,
        lookback_days,
        case
            when
                occurred_at - lookback_days * interval 1 day
                <= lag(occurred_at) over (
                    partition by account_id, orders_before
                    order by
                        occurred_at nulls last, source_priority nulls last, touch_id nulls last
                )
                then 0
            else 1
        end as run_increment
    from typed
),

runs as (
    select
        touch_id,
        account_id,
        source_priority,
        occurred_at,
        orders_before,
        close_type,
        lookback_days,
        sum(run_increment) over (
            partition by account_id, orders_before
            order by occurred_at nulls last, source_priority nulls last, touch_id nulls last
            rows between unbounded preceding and current row
        ) as run
    from marked
),

aged as (
    select
        touch_id,
        account_id,
        source_priority,
        occurred_at,
        orders_before,
        close_type,
        lookback_days,
        run,
        {{ seconds_between(
            'min(occurred_at) over (partition by account_id, orders_before, run)', 'occurred_at'
        ) }} as seconds_into_run
    from runs
),

-- a run is cut into journeys of one lookback; both ends of a lookback are in
cut as (
    select
        touch_id,
        account_id,
        source_priority,
        occurred_at,
        orders_before,
        close_type,
        lookback_days,
        run,
        cast(floor(
            cast(greatest(seconds_into_run - 1, 0) as double)
            / nullif(cast(lookback_days as bigint) * 86400, 0)
        ) as bigint) as part
    from aged
),

final as (
    select
        touch_id,
        account_id,
        close_type,
        lookback_days,
        occurred_at,
        'journey_from_' || first_value(touch_id) over (
            partition by account_id, orders_before, run, part
            order by occurred_at nulls last, source_priority nulls last, touch_id nulls last
            rows between unbounded preceding and unbounded following
        ) as journey_id
    from cut
)

select * from final
