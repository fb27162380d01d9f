-- grain: one row per close whose account was at risk, and age band of the account from then on
with

episodes as (
    select * from {{ ref('int_hazard_episodes') }}
),

age_bands as (
    select * from {{ ref('int_hazard_age_bands') }}
),

as_of as (
    select * from {{ ref('int_as_of') }}
),

aged as (
    select
        episodes.close_id,
        episodes.close_type,
        episodes.seconds_before_start + episodes.seconds_at_risk as from_seconds,
        episodes.seconds_before_start
        + episodes.seconds_at_risk
        + {{ seconds_between('episodes.ends_at', 'as_of.as_of') }} as to_seconds
    from episodes
    cross join as_of
    where episodes.close_id is not null
),

banded as (
    select
        aged.close_id,
        aged.close_type,
        age_bands.age_band,
        greatest(aged.from_seconds, age_bands.from_seconds) as from_seconds,
        least(aged.to_seconds, age_bands.to_seconds) as to_seconds
    from aged
    cross join age_bands
),

final as (
    select
        close_id,
        close_type,
        age_band,
        to_seconds - from_seconds as seconds_left
    from banded
    where to_seconds > from_seconds
)

select * from final
