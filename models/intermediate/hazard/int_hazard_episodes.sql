-- grain: one row per account and time at risk: up to each close, and from the last close until now
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
        decisions.account_id,
        accounts.is_holdout,
        decisions.close_id,
        decisions.close_type,
        decisions.begins_at,
        decisions.decided_at as ends_at
    from decisions
    inner join accounts on decisions.account_id = accounts.account_id
    union all
    select
        accounts.account_id,
        accounts.is_holdout,
        cast(null as string) as close_id,
        case when last_closes.account_id is null then 'new_business' else 'expansion' end
            as close_type,
        coalesce(last_closes.closed_before_at, accounts.known_at) as begins_at,
        as_of.as_of as ends_at
    from accounts
    cross join as_of
    left join last_closes on accounts.account_id = last_closes.account_id
),

dated as (
    select
        combined.account_id,
        combined.is_holdout,
        combined.close_id,
        combined.close_type,
        combined.begins_at,
        combined.ends_at,
        lookback.lookback_days,
        greatest(
            combined.begins_at,
            coalesce(records.begin_at, combined.begins_at)
        ) as starts_at
    from combined
    inner join lookback on combined.close_type = lookback.close_type
    cross join records
),

-- a close without time at risk has no episode and is all baseline
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
