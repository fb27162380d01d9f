{{ config(materialized="view") }}

-- grain: one row per touch of an episode, with the week in which it came
with

touches as (
    select * from {{ ref('int_hazard_touches') }}
),

episodes as (
    select * from {{ ref('int_hazard_episodes') }}
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
        touches.seconds_to_end,
        episodes.account_id,
        cast(floor(
            cast(touches.seconds_at_risk - touches.seconds_to_end as double) / 604800
        ) as bigint) as risk_week,
        episodes.ends_at - touches.seconds_to_end * interval 1 second as occurred_at
    from touches
    inner join episodes on touches.episode_id = episodes.episode_id
)

select * from final
