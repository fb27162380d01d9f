-- grain: one row per account and time at risk of one type of close: up to each close, and from the
-- last close until now
with

accounts as (
    select * from {{ ref('int_hazard_accounts') }}
),

closes as (
    select * from {{ ref('int_closes') }}
),

decisions as (
    select * from {{ ref('int_hazard_decisions') }}
),

subscription_periods as (
    select * from {{ ref('int_subscription_periods') }}
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

-- no risk begins before the first record
records as (
    select min(occurred_at) as begin_at
    from touchpoints
),

last_closes as (
    select
        account_id,
        max(ordered_at) as closed_before_at
    from closes
    group by account_id
),

combined as (
    select
        decisions.close_id as episode_id,
        decisions.account_id,
        accounts.is_holdout,
        decisions.close_id,
        decisions.close_type,
        closes.subscription_id,
        decisions.begins_at,
        decisions.decided_at as ends_at
    from decisions
    inner join accounts on decisions.account_id = accounts.account_id
    inner join closes on decisions.close_id = closes.close_id
    union all
    select
        'open_' || accounts.account_id as episode_id,
        accounts.account_id,
        accounts.is_holdout,
        cast(null as string) as close_id,
        case when last_closes.account_id is null then 'new_business' else 'expansion' end
            as close_type,
        cast(null as string) as subscription_id,
        coalesce(last_closes.closed_before_at, accounts.known_at) as begins_at,
        as_of.as_of as ends_at
    from accounts
    cross join as_of
    left join last_closes on accounts.account_id = last_closes.account_id
),

-- a customer whose subscriptions have all ended is at risk of a winback from the day on which one
-- that starts would be a winback, and until then of an expansion
lapses as (
    select
        combined.episode_id,
        max(subscription_periods.ended_at)
        + cast({{ var('winback_days') }} as int) * interval 1 day as lapses_at
    from combined
    inner join subscription_periods
        on
            combined.account_id = subscription_periods.account_id
            and combined.ends_at > subscription_periods.started_at
    where
        subscription_periods.is_settled
        and subscription_periods.subscription_id is distinct from combined.subscription_id
        and (
            combined.close_type = 'winback'
            or (combined.close_id is null and combined.close_type = 'expansion')
        )
    group by combined.episode_id
    having count(*) = count(subscription_periods.ended_at)
),

lapsed as (
    select
        combined.episode_id,
        lapses.lapses_at
    from combined
    inner join lapses on combined.episode_id = lapses.episode_id
    where lapses.lapses_at > combined.begins_at and lapses.lapses_at < combined.ends_at
),

split as (
    select
        combined.episode_id,
        combined.account_id,
        combined.is_holdout,
        combined.close_id,
        combined.begins_at,
        combined.ends_at,
        case when lapsed.episode_id is null then combined.close_type else 'winback' end
            as close_type,
        coalesce(lapsed.lapses_at, combined.begins_at) as risk_begins_at
    from combined
    left join lapsed on combined.episode_id = lapsed.episode_id
    union all
    select
        'lapsed_' || combined.episode_id as episode_id,
        combined.account_id,
        combined.is_holdout,
        cast(null as string) as close_id,
        combined.begins_at,
        lapsed.lapses_at as ends_at,
        'expansion' as close_type,
        combined.begins_at as risk_begins_at
    from combined
    inner join lapsed on combined.episode_id = lapsed.episode_id
),

dated as (
    select
        split.episode_id,
        split.account_id,
        split.is_holdout,
        split.close_id,
        split.close_type,
        split.begins_at,
        split.ends_at,
        lookback.lookback_days,
        greatest(
            split.risk_begins_at,
            coalesce(records.begin_at, split.risk_begins_at)
        ) as starts_at
    from split
    inner join lookback on split.close_type = lookback.close_type
    cross join records
),

-- a close without time at risk has no episode and is all baseline
final as (
    select
        episode_id,
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
