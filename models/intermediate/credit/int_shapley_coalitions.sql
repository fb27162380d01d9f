-- grain: one row per bucket of accounts, game and set of players, counted over all journeys
with

journey_touchpoints as (
    select * from {{ ref('int_journey_touchpoints') }}
),

-- accounts are told apart where intervals are wanted
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

-- who touched the journey, and nobody else did
met as (
    select
        journey_id,
        account_id,
        game,
        {{ joined_in_order('player', ' > ', 'player') }} as coalition,
        is_converted
    from players
    group by journey_id, account_id, game, is_converted
),

final as (
    select
        coalesce({{ account_bucket('account_id') }}, 0) as bucket,
        game,
        coalition,
        cast(count(*) as bigint) as journeys,
        cast(sum(case when is_converted then 1 else 0 end) as bigint) as conversions
    from met
    group by coalesce({{ account_bucket('account_id') }}, 0), game, coalition
)

select * from final
