-- grain: one row an account and time at risk: up to a close, and since the last one up to now
with

accounts as (
    select * from {{ ref('int_accounts') }}
),

closes as (
    select * from {{ ref('int_closes') }}
),

lookback as (
    select * from {{ ref('lookback') }}
),

touchpoints as (
    select * from {{ ref('int_touchpoints') }}
),

as_of as (
    select * from {{ ref('int_as_of') }}
),

first_touches as (
    select
        account_id,
        min(occurred_at) as first_touch_at
    from touchpoints
    group by account_id
),

-- before anything was recorded nobody could be seen to close
records as (
    select min(occurred_at) as begin_at
    from touchpoints
),

known as (
    select
        accounts.account_id,
        accounts.is_holdout,
        least(
            coalesce(accounts.first_seen_at, first_touches.first_touch_at),
            coalesce(first_touches.first_touch_at, accounts.first_seen_at)
        ) as known_at
    from accounts
    left join first_touches on accounts.account_id = first_touches.account_id
),

-- who was first seen in payment was known from then on
billed as (
    select
        known.account_id,
        known.is_holdout,
        known.known_at,
        closes.close_id,
        closes.close_type,
        closes.closed_at,
        lag(closes.closed_at) over (
            partition by closes.account_id
            order by closes.closed_at nulls last, closes.close_id nulls last
        ) as closed_before_at
    from closes
    inner join known on closes.account_id = known.account_id
),

-- paperwork of the last weeks follows a decision that was made before it
paperwork as (
    select
        billed.close_id,
        min(touchpoints.occurred_at) as paperwork_at
    from billed
    inner join touchpoints
        on
            billed.account_id = touchpoints.account_id
            and billed.closed_at >= touchpoints.occurred_at
            and billed.closed_at - interval 45 day <= touchpoints.occurred_at
    where
        touchpoints.effort = 0
        and touchpoints.occurred_at > coalesce(billed.closed_before_at, billed.known_at)
    group by billed.close_id
),

decided as (
    select
        billed.account_id,
        billed.is_holdout,
        billed.known_at,
        billed.close_id,
        billed.close_type,
        billed.closed_at,
        billed.closed_before_at,
        case
            when paperwork.paperwork_at is null then billed.closed_at
            when
                paperwork.paperwork_at - interval 1 day
                > coalesce(billed.closed_before_at, billed.known_at)
                then paperwork.paperwork_at - interval 1 day
            else paperwork.paperwork_at
        end as decided_at
    from billed
    left join paperwork on billed.close_id = paperwork.close_id
),

last_closes as (
    select
        account_id,
        max(closed_at) as closed_before_at
    from closes
    group by account_id
),

combined as (
    select
        account_id,
        is_holdout,
        known_at,
        close_id,
        close_type,
        closed_before_at,
        decided_at as ends_at
    from decided
    union all
    select
        known.account_id,
        known.is_holdout,
        known.known_at,
        cast(null as string) as close_id,
        case when last_closes.account_id is null then 'new_business' else 'expansion' end
            as close_type,
        last_closes.closed_before_at,
        as_of.as_of as ends_at
    from known
    cross join as_of
    left join last_closes on known.account_id = last_closes.account_id
),

dated as (
    select
        combined.account_id,
        combined.is_holdout,
        combined.close_id,
        combined.close_type,
        combined.ends_at,
        lookback.lookback_days,
        coalesce(combined.closed_before_at, combined.known_at) as begins_at,
        greatest(
            coalesce(combined.closed_before_at, combined.known_at),
            coalesce(records.begin_at, combined.known_at)
        ) as starts_at
    from combined
    inner join lookback on combined.close_type = lookback.close_type
    cross join records
),

-- no time at risk, no episode; such a close is all baseline
final as (
    select
        coalesce(close_id, 'open_' || account_id) as episode_id,
        account_id,
        close_id,
        close_type,
        is_holdout,
        {{ account_bucket('account_id') }} as bucket,
        cast(lookback_days as bigint) as lookback_days,
        cast(lookback_days as bigint) * 86400 as lookback_seconds,
        {{ seconds_between('begins_at', 'starts_at') }} as seconds_before_start,
        {{ seconds_between('starts_at', 'ends_at') }} as seconds_at_risk,
        starts_at,
        ends_at
    from dated
    where {{ seconds_between('starts_at', 'ends_at') }} > 0
)

select * from final
