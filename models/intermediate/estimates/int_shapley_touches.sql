{{ config(materialized="view") }}

-- grain: one row per watched journey and touch whose channel and resource are players of the games
with

journey_touchpoints as (
    select * from {{ ref('int_journey_touchpoints') }}
),

attribution_models as (
    select * from {{ ref('attribution_models') }}
),

-- models of the method have one game, and the same setting of it
game_settings as (
    select max(case when paperwork_earns then 1 else 0 end) = 1 as paperwork_earns
    from attribution_models
    where method = 'shapley'
),

final as (
    select
        journey_touchpoints.journey_id,
        journey_touchpoints.close_id,
        journey_touchpoints.account_id,
        journey_touchpoints.touch_id,
        journey_touchpoints.resource,
        journey_touchpoints.channel
    from journey_touchpoints
    cross join game_settings
    where
        journey_touchpoints.is_watched
        and (journey_touchpoints.effort > 0 or game_settings.paperwork_earns)
)

select * from final
