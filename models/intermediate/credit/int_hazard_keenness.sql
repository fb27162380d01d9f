-- grain: one row a close type: how much accounts differ in how often they are touched
with

episodes as (
    select * from {{ ref('int_hazard_episodes') }}
),

touches as (
    select * from {{ ref('int_hazard_touches') }}
),

-- the first 90 days of those who were at risk for so long
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

moments as (
    select
        close_type,
        touches / nullif(episodes, 0) as mean_touches,
        squares / nullif(episodes, 0)
        - (touches / nullif(episodes, 0)) * (touches / nullif(episodes, 0)) as variance
    from summed
),

-- accounts that differ no more than by chance have no keenness
final as (
    select
        close_type,
        mean_touches / 7776000 as rate,
        mean_touches * mean_touches / nullif(variance - mean_touches, 0) as shape
    from moments
    where mean_touches > 0 and variance > mean_touches
)

select * from final
