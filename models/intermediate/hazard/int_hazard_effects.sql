-- grain: one row per moment, channel, and touches of the moment's last day or older ones
with

moments as (
    select * from {{ ref('int_hazard_moments') }}
),

touches as (
    select * from {{ ref('int_hazard_touches') }}
),

frailty as (
    select * from {{ ref('int_hazard_frailty') }}
),

timed as (
    select
        moments.moment_id,
        moments.close_type,
        touches.channel,
        moments.is_holdout,
        touches.is_within,
        moments.bucket,
        touches.lookback_seconds,
        moments.seconds_at_risk,
        touches.seconds_to_end - moments.seconds_to_end as seconds_ago
    from moments
    inner join touches
        on
            moments.episode_id = touches.episode_id
            and moments.seconds_to_end < touches.seconds_to_end
),

-- older than the lookback, a touch still tells how keen the account is
told as (
    select
        moment_id,
        close_type,
        channel,
        is_holdout,
        is_within,
        bucket,
        seconds_at_risk,
        seconds_ago,
        seconds_ago < 86400 as is_fresh,
        seconds_ago <= lookback_seconds as is_acting
    from timed
),

summed as (
    select
        moment_id,
        close_type,
        channel,
        is_holdout,
        is_fresh,
        bucket,
        seconds_at_risk,
        cast(count(*) as bigint) as touches,
        cast(sum(case when is_within then 1 else 0 end) as bigint) as touches_within,
        cast(sum(
            case when is_acting then {{ hazard_level('seconds_ago', 3) }} else 0 end
        ) as bigint) as value_3,
        cast(sum(
            case when is_acting then {{ hazard_level('seconds_ago', 7) }} else 0 end
        ) as bigint) as value_7,
        cast(sum(
            case when is_acting then {{ hazard_level('seconds_ago', 14) }} else 0 end
        ) as bigint) as value_14,
        cast(sum(
            case when is_acting then {{ hazard_level('seconds_ago', 30) }} else 0 end
        ) as bigint) as value_30
    from told
    group by moment_id, close_type, channel, is_holdout, is_fresh, bucket, seconds_at_risk
),

final as (
    select
        summed.moment_id,
        summed.close_type,
        summed.channel,
        summed.is_holdout,
        summed.is_fresh,
        summed.bucket,
        summed.touches,
        summed.value_3,
        summed.value_7,
        summed.value_14,
        summed.value_30,
        {{ hazard_frailty('summed.touches_within', 'summed.seconds_at_risk', 0) }} as frailty
    from summed
    left join frailty on summed.close_type = frailty.close_type
)

select * from final
