-- grain: one row per bucket of accounts and coalition, counted over watched journeys
with

journey_touchpoints as (
    select * from {{ ref('int_journey_touchpoints') }}
),

players as (
    select distinct
        'channel' as game,
        channel as player
    from journey_touchpoints
    union all
    select distinct
        'resource' as game,
        resource as player
    from journey_touchpoints
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
        journey_touchpoints.journey_id,
        case when {{ var('parameter_intervals') }} then journey_touchpoints.account_id end
            as account_id,
        journey_touchpoints.close_id is not null as is_converted,
        channels.player_number as channel_number,
        resources.player_number as resource_number
    from journey_touchpoints
    inner join numbered_players as channels
        on journey_touchpoints.channel = channels.player and channels.game = 'channel'
    inner join numbered_players as resources
        on journey_touchpoints.resource = resources.player and resources.game = 'resource'
    where journey_touchpoints.is_watched
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
