-- Every watched journey with a touch that the method sees (with effort, unless paperwork earns)
-- goes through the Markov chain from the start to one end, and belongs to one coalition in each
-- game of the Shapley model. Closes are conversions, and journeys that expired are not. A row in
-- the result has more or fewer journeys than there are, for example where journeys without a
-- conversion are left out.
with

journeys as (
    select * from {{ ref('fct_journeys') }}
),

journey_touchpoints as (
    select * from {{ ref('int_journey_touchpoints') }}
),

attribution_models as (
    select * from {{ ref('attribution_models') }}
),

markov_transitions as (
    select * from {{ ref('int_markov_transitions') }}
),

shapley_coalitions as (
    select * from {{ ref('int_shapley_coalitions') }}
),

-- of the touches of a journey, the one with most effort decides whether a method sees any
strongest as (
    select
        journey_id,
        max(effort) as effort
    from journey_touchpoints
    group by journey_id
),

methods as (
    select
        method,
        max(case when paperwork_earns then 1 else 0 end) = 1 as paperwork_earns
    from attribution_models
    where method in ('markov', 'shapley')
    group by method
),

expected as (
    select
        methods.method,
        count(*) as journeys,
        coalesce(sum(case when journeys.is_converted then 1 else 0 end), 0) as conversions
    from journeys
    inner join strongest on journeys.journey_id = strongest.journey_id
    cross join methods
    where journeys.is_watched and (strongest.effort > 0 or methods.paperwork_earns)
    group by methods.method
),

games as (
    select 'channel' as game
    union all
    select 'resource' as game
),

counted as (
    select
        'markov' as estimated_by,
        'markov' as chain_or_game,
        coalesce(sum(case when from_newest = 0 then steps else 0 end), 0) as begun,
        coalesce(sum(case when to_newest = 0 then steps else 0 end), 0) as journeys,
        coalesce(sum(case when is_converted then steps else 0 end), 0) as conversions
    from markov_transitions
    union all
    select
        'shapley' as estimated_by,
        'shapley of ' || games.game as chain_or_game,
        coalesce(sum(shapley_coalitions.journeys), 0) as begun,
        coalesce(sum(shapley_coalitions.journeys), 0) as journeys,
        coalesce(sum(shapley_coalitions.conversions), 0) as conversions
    from games
    left join shapley_coalitions on games.game = shapley_coalitions.game
    group by games.game
),

final as (
    select
        counted.chain_or_game,
        counted.begun,
        counted.journeys,
        counted.conversions,
        coalesce(expected.journeys, 0) as expected_journeys,
        coalesce(expected.conversions, 0) as expected_conversions
    from counted
    left join expected on counted.estimated_by = expected.method
)

select * from final
where
    begun <> expected_journeys
    or journeys <> expected_journeys
    or conversions <> expected_conversions
