-- grain: one row per time point, channel, and whether the touches are of its last day or older
with

time_points as (
    select * from {{ ref('int_hazard_time_points') }}
),

touches as (
    select * from {{ ref('int_hazard_touches') }}
),

frailty as (
    select * from {{ ref('int_hazard_frailty') }}
),

timed as (
    select
        time_points.time_point_id,
        time_points.close_type,
        touches.channel,
        touches.is_within,
        touches.lookback_seconds,
        time_points.seconds_at_risk,
        touches.seconds_to_end = touches.seconds_at_risk as is_first,
        touches.seconds_to_end - time_points.seconds_to_end as seconds_ago
    from time_points
    inner join touches
        on
            time_points.episode_id = touches.episode_id
            and time_points.seconds_to_end < touches.seconds_to_end
),

-- a touch older than the lookback has no effect left, but still counts towards the frailty
flagged as (
    select
        time_point_id,
        close_type,
        channel,
        is_within,
        is_first,
        seconds_at_risk,
        seconds_ago,
        seconds_ago < 86400 as is_fresh,
        seconds_ago <= lookback_seconds as has_effect
    from timed
),

summed as (
    select
        time_point_id,
        close_type,
        channel,
        is_fresh,
        seconds_at_risk,
        cast(count(*) as bigint) as touches,
        cast(sum(case when is_within then 1 else 0 end) as bigint) as touches_within,
        cast(sum(case when is_first then 1 else 0 end) as bigint) as touches_first,
        {%- for lag, next in hazard_lags() %}
            cast(sum(
                case
                    when
                        has_effect
                        and seconds_ago >= {{ 86400 * lag }}
                        and seconds_ago < {{ 86400 * next }}
                        then 1
                    else 0
                end
            ) as bigint) as touches_{{ lag }}_days,
        {%- endfor %}
        cast(sum(
            case when has_effect then {{ hazard_decayed_exposure('seconds_ago', 3) }} else 0 end
        ) as bigint) as exposure_3_days,
        cast(sum(
            case when has_effect then {{ hazard_decayed_exposure('seconds_ago', 7) }} else 0 end
        ) as bigint) as exposure_7_days,
        cast(sum(
            case when has_effect then {{ hazard_decayed_exposure('seconds_ago', 14) }} else 0 end
        ) as bigint) as exposure_14_days,
        cast(sum(
            case when has_effect then {{ hazard_decayed_exposure('seconds_ago', 30) }} else 0 end
        ) as bigint) as exposure_30_days,
        cast(sum(
            case when has_effect then {{ hazard_decayed_exposure('seconds_ago', 60) }} else 0 end
        ) as bigint) as exposure_60_days
    from flagged
    group by time_point_id, close_type, channel, is_fresh, seconds_at_risk
),

final as (
    select
        summed.time_point_id,
        summed.close_type,
        summed.channel,
        summed.is_fresh,
        summed.touches,
        summed.touches_first,
        {%- for lag, _ in hazard_lags() %}
            summed.touches_{{ lag }}_days,
        {%- endfor %}
        summed.exposure_3_days,
        summed.exposure_7_days,
        summed.exposure_14_days,
        summed.exposure_30_days,
        summed.exposure_60_days,
        {{ hazard_posterior_frailty('summed.touches_within', 'summed.seconds_at_risk', 0) }}
            as touch_frailty
    from summed
    left join frailty on summed.close_type = frailty.close_type
)

select * from final
