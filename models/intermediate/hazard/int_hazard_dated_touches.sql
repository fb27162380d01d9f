-- grain: one row per touch of an episode, with the weeks in which it came
with

touches as (
    select * from {{ ref('int_hazard_touches') }}
),

episodes as (
    select * from {{ ref('int_hazard_episodes') }}
),

records as (
    select min(starts_at) as begin_at
    from episodes
),

final as (
    select
        touches.close_type,
        touches.channel,
        touches.resource,
        touches.episode_id,
        touches.touch_id,
        touches.close_id,
        touches.is_within,
        episodes.account_id,
        episodes.ends_at - touches.seconds_to_end * interval 1 second as occurred_at,
        cast(floor(
            cast(touches.seconds_at_risk - touches.seconds_to_end as double) / 604800
        ) as bigint) as risk_week,
        cast(floor(
            cast(
                {{ seconds_between('records.begin_at', 'episodes.ends_at') }}
                - touches.seconds_to_end as double
            ) / 604800
        ) as bigint) as calendar_week
    from touches
    inner join episodes on touches.episode_id = episodes.episode_id
    cross join records
)

select * from final
