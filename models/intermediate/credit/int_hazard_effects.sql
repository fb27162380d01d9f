-- grain: one row a close, channel, and touches of the close's last day or older ones
with

touches as (
    select * from {{ ref('int_hazard_touches') }}
),

keenness as (
    select * from {{ ref('int_hazard_keenness') }}
),

-- older than the lookback, a touch still tells how keen the account is
told as (
    select
        close_id,
        close_type,
        channel,
        is_holdout,
        is_within,
        bucket,
        seconds_at_risk,
        seconds_to_end,
        seconds_to_end < 86400 as is_fresh,
        seconds_to_end <= lookback_seconds as is_acting
    from touches
    where close_id is not null
),

summed as (
    select
        close_id,
        close_type,
        channel,
        is_holdout,
        is_fresh,
        bucket,
        seconds_at_risk,
        cast(count(*) as bigint) as touches,
        cast(sum(case when is_within then 1 else 0 end) as double) as touches_within,
        cast(sum(
            case when is_acting then {{ hazard_level('seconds_to_end', 3) }} else 0 end
        ) as bigint) as value_3,
        cast(sum(
            case when is_acting then {{ hazard_level('seconds_to_end', 7) }} else 0 end
        ) as bigint) as value_7,
        cast(sum(
            case when is_acting then {{ hazard_level('seconds_to_end', 14) }} else 0 end
        ) as bigint) as value_14,
        cast(sum(
            case when is_acting then {{ hazard_level('seconds_to_end', 30) }} else 0 end
        ) as bigint) as value_30
    from told
    group by close_id, close_type, channel, is_holdout, is_fresh, bucket, seconds_at_risk
),

final as (
    select
        summed.close_id,
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
        cast(round(coalesce(
            1000000000 * cast(summed.touches_within as double)
            / nullif(keenness.shape + keenness.rate * summed.seconds_at_risk, 0),
            0
        ), 0) as bigint) as keenness
    from summed
    left join keenness on summed.close_type = keenness.close_type
)

select * from final
