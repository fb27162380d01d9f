{{ config(materialized="view") }}

-- grain: one row per coalition and player
with

coalitions as (
    select * from {{ ref('int_shapley_coalitions') }}
),

shapley_touches as (
    select * from {{ ref('int_shapley_touches') }}
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
            when first_journeys.game = 'channel' then shapley_touches.channel
            else shapley_touches.resource
        end as player
    from first_journeys
    inner join shapley_touches
        on first_journeys.first_journey_id = shapley_touches.journey_id
)

select * from final
