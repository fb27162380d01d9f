-- Every watched journey with a touch goes through the Markov chain from the start to one end, and
-- belongs to one coalition in each game of the Shapley model. Closes are conversions, and journeys
-- that expired are not. A row in the result has more or fewer journeys than there are, for example
-- where journeys without a conversion are left out.
with

journeys as (
    select * from {{ ref('fct_journeys') }}
),

markov_transitions as (
    select * from {{ ref('int_markov_transitions') }}
),

shapley_coalitions as (
    select * from {{ ref('int_shapley_coalitions') }}
),

expected as (
    select
        count(*) as journeys,
        coalesce(sum(case when is_converted then 1 else 0 end), 0) as conversions
    from journeys
    where touches > 0 and is_watched
),

games as (
    select 'channel' as game
    union all
    select 'resource' as game
),

counted as (
    select
        'markov' as chain_or_game,
        coalesce(sum(case when from_newest = 0 then steps else 0 end), 0) as begun,
        coalesce(sum(case when to_newest = 0 then steps else 0 end), 0) as journeys,
        coalesce(sum(case when is_converted then steps else 0 end), 0) as conversions
    from markov_transitions
    union all
    select
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
        expected.journeys as expected_journeys,
        expected.conversions as expected_conversions
    from counted
    cross join expected
)

select * from final
where
    begun <> expected_journeys
    or journeys <> expected_journeys
    or conversions <> expected_conversions
