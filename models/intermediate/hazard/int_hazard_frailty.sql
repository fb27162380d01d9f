-- grain: one row per close type whose accounts differ in how often they are touched
with

episodes as (
    select * from {{ ref('int_hazard_episodes') }}
),

touches as (
    select * from {{ ref('int_hazard_touches') }}
),

-- touches of the first 90 days of the episodes that lasted at least as long
counted as (
    select
        episode_id,
        count(*) as touches
    from touches
    where is_within and seconds_at_risk - seconds_to_end < 7776000
    group by episode_id
),

summed as (
    select
        episodes.close_type,
        cast(count(*) as double) as episodes,
        cast(sum(coalesce(counted.touches, 0)) as double) as touches,
        cast(sum(coalesce(counted.touches * counted.touches, 0)) as double) as squares
    from episodes
    left join counted on episodes.episode_id = counted.episode_id
    where episodes.seconds_at_risk >= 7776000
    group by episodes.close_type
),

sample_moments as (
    select
        close_type,
        cast(touches as double) / nullif(episodes, 0) as mean_touches,
        cast(squares as double) / nullif(episodes, 0) as mean_square
    from summed
),

spread as (
    select
        close_type,
        mean_touches,
        mean_square - mean_touches * mean_touches as variance
    from sample_moments
),

-- without overdispersion there is no frailty
final as (
    select
        close_type,
        cast(mean_touches as double) / 7776000 as rate,
        cast(mean_touches * mean_touches as double) / nullif(variance - mean_touches, 0) as shape
    from spread
    where mean_touches > 0 and variance > mean_touches
)

select * from final
