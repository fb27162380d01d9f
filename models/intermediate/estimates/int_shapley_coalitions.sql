-- grain: one row per bucket of accounts and coalition, counted over watched journeys
with

shapley_touches as (
    select * from {{ ref('int_shapley_touches') }}
),

players as (
    select distinct
        'channel' as game,
        channel as player
    from shapley_touches
    union all
    select distinct
        'resource' as game,
        resource as player
    from shapley_touches
),

numbered_players as (
    select
        game,
        player,
        cast(row_number() over (order by game nulls last, player nulls last) as int)
            as player_number
    from players
),

-- accounts are distinguished where the var parameter_intervals is true
numbered as (
    select
        shapley_touches.journey_id,
        case when {{ var('parameter_intervals') }} then shapley_touches.account_id end
            as account_id,
        shapley_touches.close_id is not null as is_converted,
        channels.player_number as channel_number,
        resources.player_number as resource_number
    from shapley_touches
    inner join numbered_players as channels
        on shapley_touches.channel = channels.player and channels.game = 'channel'
    inner join numbered_players as resources
        on shapley_touches.resource = resources.player and resources.game = 'resource'
),

-- a set of numbers has the same text whatever the players are called
joined as (
    select
        journey_id,
        account_id,
        'channel' as game,
        {{ joined_set('channel_number') }} as player_numbers,
        is_converted
    from numbered
    group by journey_id, account_id, is_converted
    union all
    select
        journey_id,
        account_id,
        'resource' as game,
        {{ joined_set('resource_number') }} as player_numbers,
        is_converted
    from numbered
    group by journey_id, account_id, is_converted
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
