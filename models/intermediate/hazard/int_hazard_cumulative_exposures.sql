-- grain: one row per bucket of accounts, close type, hold-out group, age band, trait group, channel
-- and time after a touch, which is its first day or later
with

touches as (
    select * from {{ ref('int_hazard_touches') }}
),

age_bands as (
    select * from {{ ref('int_hazard_age_bands') }}
),

-- the effect of a touch begins with it, or with the risk, and ends with the risk or the lookback
intervals as (
    select
        close_type,
        channel,
        is_holdout,
        true as is_fresh,
        bucket,
        trait_group,
        age_seconds,
        seconds_to_start as from_seconds,
        least(seconds_of_effect, cast(86400 as bigint)) as to_seconds
    from touches
    union all
    select
        close_type,
        channel,
        is_holdout,
        false as is_fresh,
        bucket,
        trait_group,
        age_seconds,
        greatest(seconds_to_start, cast(86400 as bigint)) as from_seconds,
        seconds_of_effect as to_seconds
    from touches
),

-- by the age that the account has meanwhile
banded as (
    select
        intervals.close_type,
        intervals.channel,
        intervals.is_holdout,
        intervals.is_fresh,
        intervals.bucket,
        intervals.trait_group,
        age_bands.age_band,
        greatest(intervals.from_seconds, age_bands.from_seconds - intervals.age_seconds)
            as from_seconds,
        least(intervals.to_seconds, age_bands.to_seconds - intervals.age_seconds) as to_seconds
    from intervals
    cross join age_bands
    where intervals.to_seconds > intervals.from_seconds
),

final as (
    select
        close_type,
        channel,
        is_holdout,
        is_fresh,
        bucket,
        age_band,
        trait_group,
        cast(sum({{ hazard_cumulative_exposure('from_seconds', 'to_seconds', 3) }}) as bigint)
            as exposure_3_days,
        cast(sum({{ hazard_cumulative_exposure('from_seconds', 'to_seconds', 7) }}) as bigint)
            as exposure_7_days,
        cast(sum({{ hazard_cumulative_exposure('from_seconds', 'to_seconds', 14) }}) as bigint)
            as exposure_14_days,
        cast(sum({{ hazard_cumulative_exposure('from_seconds', 'to_seconds', 30) }}) as bigint)
            as exposure_30_days
    from banded
    where to_seconds > from_seconds
    group by close_type, channel, is_holdout, is_fresh, bucket, age_band, trait_group
)

select * from final
