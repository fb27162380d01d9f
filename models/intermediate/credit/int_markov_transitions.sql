-- grain: one row a bucket of accounts and step of the chain, counted over all journeys
with

journey_touchpoints as (
    select * from {{ ref('int_journey_touchpoints') }}
),

walked as (
    select
        journey_id,
        account_id,
        channel,
        position,
        close_id is not null as is_converted,
        lag(channel) over (partition by journey_id order by position nulls last) as channel_before
    from journey_touchpoints
),

-- a channel that comes again at once is a step of its own, unless repeats are to count once
kept as (
    select
        journey_id,
        account_id,
        channel,
        is_converted,
        position
    from walked
    where
        channel_before is null
        or channel_before <> channel
        or not {{ var('markov_collapse_repeats') }}
),

remembered as (
    select
        journey_id,
        account_id,
        channel,
        is_converted,
        position,
        lag(channel, 1) over (partition by journey_id order by position nulls last)
            as second_channel,
        lag(channel, 2) over (partition by journey_id order by position nulls last)
            as third_channel
    from kept
),

-- the last channels of the journey up to here, oldest first, as many as the order says
stated as (
    select
        journey_id,
        account_id,
        is_converted,
        position,
        case
            when {{ markov_order() }} >= 3 then coalesce(third_channel || ' > ', '') else ''
        end
        || case
            when {{ markov_order() }} >= 2 then coalesce(second_channel || ' > ', '') else ''
        end
        || channel as state
    from remembered
),

neighboured as (
    select
        account_id,
        state,
        is_converted,
        lag(state) over (partition by journey_id order by position nulls last) as state_before,
        lead(state) over (partition by journey_id order by position nulls last) as state_after
    from stated
),

-- every touch is entered, from the start or from the state before; the last one leads to the end
steps as (
    select
        account_id,
        coalesce(state_before, '(start)') as state_from,
        state as state_to
    from neighboured
    union all
    select
        account_id,
        state as state_from,
        case when is_converted then '(conversion)' else '(null)' end as state_to
    from neighboured
    where state_after is null
),

final as (
    select
        {{ account_bucket('account_id') }} as bucket,
        state_from,
        state_to,
        cast(count(*) as bigint) as steps
    from steps
    group by {{ account_bucket('account_id') }}, state_from, state_to
)

select * from final
