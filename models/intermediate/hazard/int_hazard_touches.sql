-- grain: one row per episode and touch that may be a cause of its close
with

episodes as (
    select * from {{ ref('int_hazard_episodes') }}
),

touchpoints as (
    select * from {{ ref('int_touchpoints') }}
),

touch_types as (
    select * from {{ ref('touch_types') }}
),

-- neither what follows the decision nor what only buyers were asked about can be a cause of it
causes as (
    select
        touchpoints.touch_id,
        touchpoints.account_id,
        touchpoints.resource,
        touchpoints.channel,
        touchpoints.occurred_at,
        touch_types.initiative = 'buyer' as is_buyers
    from touchpoints
    inner join touch_types on touchpoints.touch_type = touch_types.touch_type
    where
        touchpoints.effort > 0
        and touch_types.initiative <> 'order'
        and touchpoints.evidence = 'observed'
),

timed as (
    select
        episodes.episode_id,
        causes.touch_id,
        episodes.close_id,
        episodes.close_type,
        causes.resource,
        causes.channel,
        causes.is_buyers,
        episodes.is_holdout,
        episodes.bucket,
        episodes.lookback_seconds,
        episodes.seconds_at_risk,
        {{ seconds_between('causes.occurred_at', 'episodes.ends_at') }} as seconds_to_end
    from causes
    inner join episodes
        on
            causes.account_id = episodes.account_id
            and causes.occurred_at >= episodes.starts_at - episodes.lookback_days * interval 1 day
),

-- the touch by which an account became known does not count towards its frailty
final as (
    select
        episode_id,
        touch_id,
        close_id,
        close_type,
        resource,
        channel,
        is_buyers,
        is_holdout,
        bucket,
        lookback_seconds,
        seconds_at_risk,
        seconds_to_end,
        seconds_to_end < seconds_at_risk as is_within,
        case
            when seconds_to_end > seconds_at_risk then seconds_to_end - seconds_at_risk
            else 0
        end as seconds_to_start,
        case
            when seconds_to_end > lookback_seconds then lookback_seconds else seconds_to_end
        end as seconds_of_effect
    from timed
    where seconds_to_end > 0
)

select * from final
