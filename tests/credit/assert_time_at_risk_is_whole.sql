-- Bands of age take an episode apart and lose none of it; each episode that ends in a close has it
-- in one band; and what the fit reads holds all of both. An episode listed here has time twice or
-- lost, as when a band is missing.
with

episodes as (
    select * from {{ ref('int_hazard_episodes') }}
),

days as (
    select * from {{ ref('int_hazard_days') }}
),

statistics as (
    select * from {{ ref('int_hazard_statistics') }}
),

by_episode as (
    select
        episode_id,
        sum(seconds_at_risk) as seconds_at_risk,
        sum(case when close_id is not null then 1 else 0 end) as closes
    from days
    group by episode_id
),

told as (
    select
        sum(case when term = 'days' then value_3 else 0 end) as seconds_at_risk,
        sum(case when term = 'close' then 1 else 0 end) as closes
    from statistics
),

counted as (
    select
        sum(seconds_at_risk) as seconds_at_risk,
        sum(case when close_id is not null then 1 else 0 end) as closes
    from episodes
),

final as (
    select
        episodes.episode_id,
        episodes.seconds_at_risk,
        by_episode.seconds_at_risk as banded_seconds,
        case when episodes.close_id is not null then 1 else 0 end as closes,
        by_episode.closes as banded_closes
    from episodes
    left join by_episode on episodes.episode_id = by_episode.episode_id
    union all
    select
        'all of them' as episode_id,
        counted.seconds_at_risk,
        told.seconds_at_risk as banded_seconds,
        counted.closes,
        told.closes as banded_closes
    from counted
    cross join told
)

select * from final
where
    seconds_at_risk is distinct from banded_seconds
    or closes is distinct from banded_closes
