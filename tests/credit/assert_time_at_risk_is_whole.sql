-- Age bands divide an episode without loss, before its close and after it. An episode that ends in
-- a close has the close in one band, and the input of the fit has all time at risk. An episode in
-- the result has time twice or lacks time, for example where a band is missing.
with

episodes as (
    select * from {{ ref('int_hazard_episodes') }}
),

episode_bands as (
    select * from {{ ref('int_hazard_episode_bands') }}
),

time_left as (
    select * from {{ ref('int_hazard_time_left') }}
),

as_of as (
    select * from {{ ref('int_as_of') }}
),

time_at_risk as (
    select * from {{ ref('int_hazard_time_at_risk') }}
),

time_points as (
    select * from {{ ref('int_hazard_time_points') }}
),

by_episode as (
    select
        episode_id,
        sum(seconds_at_risk) as seconds_at_risk,
        sum(case when close_id is not null then 1 else 0 end) as closes
    from episode_bands
    group by episode_id
),

summed as (
    select coalesce(sum(seconds_at_risk), 0) as seconds_at_risk
    from time_at_risk
),

closing as (
    select count(close_id) as closes
    from time_points
),

left_by_close as (
    select
        close_id,
        sum(seconds_left) as seconds_left
    from time_left
    group by close_id
),

counted as (
    select
        coalesce(sum(seconds_at_risk), 0) as seconds_at_risk,
        coalesce(sum(case when close_id is not null then 1 else 0 end), 0) as closes
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
        episodes.episode_id,
        {{ seconds_between('episodes.ends_at', 'as_of.as_of') }} as seconds_at_risk,
        coalesce(left_by_close.seconds_left, 0) as banded_seconds,
        0 as closes,
        0 as banded_closes
    from episodes
    cross join as_of
    left join left_by_close on episodes.close_id = left_by_close.close_id
    where episodes.close_id is not null
    union all
    select
        'all of them' as episode_id,
        counted.seconds_at_risk,
        summed.seconds_at_risk as banded_seconds,
        counted.closes,
        closing.closes as banded_closes
    from counted
    cross join summed
    cross join closing
)

select * from final
where
    seconds_at_risk is null
    or seconds_at_risk is distinct from banded_seconds
    or closes is distinct from banded_closes
