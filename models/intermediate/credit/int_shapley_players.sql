-- grain: one row per coalition and player
with

coalitions as (
    select * from {{ ref('int_shapley_coalitions') }}
),

journey_touchpoints as (
    select * from {{ ref('int_journey_touchpoints') }}
),

first_journeys as (
    select distinct
        first_journey_id,
        game,
        coalition_id
    from coalitions
),

-- all journeys of a coalition have the same players
final as (
    select distinct
        first_journeys.coalition_id,
        case
            when first_journeys.game = 'channel' then journey_touchpoints.channel
            else journey_touchpoints.resource
        end as player
    from first_journeys
    inner join journey_touchpoints
        on first_journeys.first_journey_id = journey_touchpoints.journey_id
)

select * from final
