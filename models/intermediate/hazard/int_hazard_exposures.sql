-- grain: one row per bucket, close type, hold-out group, age band, trait group, channel, and first
-- day of the touches or later
with

touches as (
    select * from {{ ref('int_hazard_touches') }}
),

ages as (
    select * from {{ ref('int_hazard_ages') }}
),

-- a touch acts from when it happened, or risk began, up to the end of risk or of the lookback
spans as (
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

-- the same by the age that its account has meanwhile
banded as (
    select
        spans.close_type,
        spans.channel,
        spans.is_holdout,
        spans.is_fresh,
        spans.bucket,
        spans.trait_group,
        ages.age_band,
        greatest(spans.from_seconds, ages.from_seconds - spans.age_seconds) as from_seconds,
        least(spans.to_seconds, ages.to_seconds - spans.age_seconds) as to_seconds
    from spans
    cross join ages
    where spans.to_seconds > spans.from_seconds
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
        cast(sum({{ hazard_span('from_seconds', 'to_seconds', 3) }}) as bigint) as value_3,
        cast(sum({{ hazard_span('from_seconds', 'to_seconds', 7) }}) as bigint) as value_7,
        cast(sum({{ hazard_span('from_seconds', 'to_seconds', 14) }}) as bigint) as value_14,
        cast(sum({{ hazard_span('from_seconds', 'to_seconds', 30) }}) as bigint) as value_30
    from banded
    where to_seconds > from_seconds
    group by close_type, channel, is_holdout, is_fresh, bucket, age_band, trait_group
)

select * from final
