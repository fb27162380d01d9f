-- grain: one row per bucket of accounts, close type, channel and time after a touch, which is its
-- first day or later
with

touches as (
    select * from {{ ref('int_hazard_touches') }}
),

-- the effect of a touch begins with it, or with the risk, and ends with the risk or the lookback
intervals as (
    select
        close_type,
        channel,
        true as is_fresh,
        bucket,
        seconds_to_start as from_seconds,
        least(seconds_of_effect, cast(86400 as bigint)) as to_seconds
    from touches
    union all
    select
        close_type,
        channel,
        false as is_fresh,
        bucket,
        greatest(seconds_to_start, cast(86400 as bigint)) as from_seconds,
        seconds_of_effect as to_seconds
    from touches
),

final as (
    select
        close_type,
        channel,
        is_fresh,
        bucket,
        {%- for lag, next in hazard_lags() %}
            cast(sum(
                {{ hazard_seconds_within('from_seconds', 'to_seconds', lag, next) }}
            ) as bigint) as seconds_{{ lag }}_days,
        {%- endfor %}
        cast(sum({{ hazard_cumulative_exposure('from_seconds', 'to_seconds', 3) }}) as bigint)
            as exposure_3_days,
        cast(sum({{ hazard_cumulative_exposure('from_seconds', 'to_seconds', 7) }}) as bigint)
            as exposure_7_days,
        cast(sum({{ hazard_cumulative_exposure('from_seconds', 'to_seconds', 14) }}) as bigint)
            as exposure_14_days,
        cast(sum({{ hazard_cumulative_exposure('from_seconds', 'to_seconds', 30) }}) as bigint)
            as exposure_30_days,
        cast(sum({{ hazard_cumulative_exposure('from_seconds', 'to_seconds', 60) }}) as bigint)
            as exposure_60_days
    from intervals
    where to_seconds > from_seconds
    group by close_type, channel, is_fresh, bucket
)

select * from final
