-- grain: one row per bucket of accounts and coalition, counted over all journeys
with

journey_touchpoints as (
    select * from {{ ref('int_journey_touchpoints') }}
),

-- accounts have buckets where the var parameter_intervals is true
players as (
    select distinct
        journey_id,
        case when {{ var('parameter_intervals') }} then account_id end as account_id,
        'channel' as game,
        channel as player,
        close_id is not null as is_converted
    from journey_touchpoints
    union all
    select distinct
        journey_id,
        case when {{ var('parameter_intervals') }} then account_id end as account_id,
        'resource' as game,
        resource as player,
        close_id is not null as is_converted
    from journey_touchpoints
),

distinct_players as (
    select distinct
        game,
        player
    from players
),

numbered_players as (
    select
        game,
        player,
        cast(row_number() over (order by game nulls last, player nulls last) as int)
            as player_number
    from distinct_players
),

numbered as (
    select
        players.journey_id,
        players.account_id,
        players.game,
        players.is_converted,
        numbered_players.player_number,
        cast(numbered_players.player_number as string) as digits
    from players
    inner join numbered_players
        on
            players.game = numbered_players.game
            and players.player = numbered_players.player
),

-- numbers joined by commas identify a set of players, for any names of players
joined as (
    select
        journey_id,
        account_id,
        game,
        {{ joined_in_order('digits', ',', 'player_number') }} as player_numbers,
        is_converted
    from numbered
    group by journey_id, account_id, game, is_converted
),

counted as (
    select
        coalesce({{ account_bucket('account_id') }}, 0) as bucket,
        game,
        player_numbers,
        min(journey_id) as journey_id,
        cast(count(*) as bigint) as journeys,
        cast(sum(case when is_converted then 1 else 0 end) as bigint) as conversions
    from joined
    group by coalesce({{ account_bucket('account_id') }}, 0), game, player_numbers
),

final as (
    select
        game,
        bucket,
        journeys,
        conversions,
        cast(dense_rank() over (order by game nulls last, player_numbers nulls last) as bigint)
            as coalition_id,
        min(journey_id) over (partition by game, player_numbers) as first_journey_id
    from counted
)

select * from final
