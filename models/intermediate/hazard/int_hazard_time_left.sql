{{ config(materialized="view") }}

-- grain: one row per close whose account was at risk, age band of the account, and part of a
-- month from then on
with

episodes as (
    select * from {{ ref('int_hazard_episodes') }}
),

time_points as (
    select * from {{ ref('int_hazard_time_points') }}
),

age_bands as (
    select * from {{ ref('int_hazard_age_bands') }}
),

as_of as (
    select * from {{ ref('int_as_of') }}
),

known_parts as (
    select distinct
        close_type,
        period
    from time_points
),

-- a part of a month in which nobody was at risk is part of the one before
parts as (
    select
        close_type,
        period,
        lead(period) over (partition by close_type order by period nulls last) as next_period
    from known_parts
),

dated_parts as (
    select
        close_type,
        period,
        cast({{ month_part_of_number('period') }} as timestamp) as starts_at,
        cast({{ month_part_of_number('next_period') }} as timestamp) as next_starts_at
    from parts
),

ended as (
    select
        episodes.close_id,
        episodes.close_type,
        episodes.ends_at,
        as_of.as_of,
        episodes.seconds_before_start + episodes.seconds_at_risk as seconds_before_end
    from episodes
    cross join as_of
    where episodes.close_id is not null
),

aged as (
    select
        ended.close_id,
        ended.close_type,
        dated_parts.period,
        ended.seconds_before_end,
        {{ seconds_between('ended.ends_at', 'greatest(dated_parts.starts_at, ended.ends_at)') }}
            as from_seconds,
        {{ seconds_between(
            'ended.ends_at',
            'least(coalesce(dated_parts.next_starts_at, ended.as_of), ended.as_of)'
        ) }} as to_seconds
    from ended
    inner join dated_parts
        on
            ended.close_type = dated_parts.close_type
            and coalesce(ended.ends_at < dated_parts.next_starts_at, true)
),

banded as (
    select
        aged.close_id,
        aged.close_type,
        aged.period,
        age_bands.age_band,
        greatest(aged.seconds_before_end + aged.from_seconds, age_bands.from_seconds)
            as from_seconds,
        least(aged.seconds_before_end + aged.to_seconds, age_bands.to_seconds) as to_seconds
    from aged
    cross join age_bands
),

final as (
    select
        close_id,
        close_type,
        age_band,
        period,
        to_seconds - from_seconds as seconds_left
    from banded
    where to_seconds > from_seconds
)

select * from final
