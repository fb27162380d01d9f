-- grain: one row per close whose account was at risk, age band of the account, and month from then
-- on
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

known_months as (
    select distinct
        close_type,
        period
    from time_points
),

-- a month in which nobody was at risk is part of the one before
months as (
    select
        close_type,
        period,
        lead(period) over (partition by close_type order by period nulls last) as next_period
    from known_months
),

dated_months as (
    select
        close_type,
        period,
        cast({{ month_of_number('period') }} as timestamp) as starts_at,
        cast({{ month_of_number('next_period') }} as timestamp) as next_starts_at
    from months
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
        dated_months.period,
        ended.seconds_before_end,
        {{ seconds_between('ended.ends_at', 'greatest(dated_months.starts_at, ended.ends_at)') }}
            as from_seconds,
        {{ seconds_between(
            'ended.ends_at',
            'least(coalesce(dated_months.next_starts_at, ended.as_of), ended.as_of)'
        ) }} as to_seconds
    from ended
    inner join dated_months
        on
            ended.close_type = dated_months.close_type
            and coalesce(ended.ends_at < dated_months.next_starts_at, true)
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
