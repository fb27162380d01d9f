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

-- the channels before, newest first, and whether the journey ends here
remembered as (
    select
        account_id,
        channel,
        is_converted,
        lag(channel, 1) over (partition by journey_id order by position nulls last)
            as second_channel,
        lag(channel, 2) over (partition by journey_id order by position nulls last)
            as third_channel,
        lag(channel, 3) over (partition by journey_id order by position nulls last)
            as fourth_channel,
        lead(channel) over (partition by journey_id order by position nulls last) is null
            as is_last
    from kept
),

-- no more of them than the order says, so that equal ones count together before they are spelt out
known as (
    select
        {{ account_bucket('account_id') }} as bucket,
        channel,
        second_channel,
        case when {{ markov_order() }} >= 2 then third_channel end as third_channel,
        case when {{ markov_order() }} >= 3 then fourth_channel end as fourth_channel,
        is_converted,
        is_last
    from remembered
),

counted as (
    select
        bucket,
        channel,
        second_channel,
        third_channel,
        fourth_channel,
        is_converted,
        is_last,
        count(*) as touches
    from known
    group by
        bucket, channel, second_channel, third_channel, fourth_channel, is_converted, is_last
),

-- a state is the last channels up to a touch, oldest first, as many as the order says
stated as (
    select
        bucket,
        is_converted,
        is_last,
        touches,
        case
            when {{ markov_order() }} >= 3 then coalesce(third_channel || ' > ', '') else ''
        end
        || case
            when {{ markov_order() }} >= 2 then coalesce(second_channel || ' > ', '') else ''
        end
        || channel as state,
        coalesce(fourth_channel || ' > ', '')
        || coalesce(third_channel || ' > ', '')
        || second_channel as state_before
    from counted
),

-- every touch is entered, from the start or from the state before; the last one leads to the end
steps as (
    select
        bucket,
        coalesce(state_before, '(start)') as state_from,
        state as state_to,
        touches
    from stated
    union all
    select
        bucket,
        state as state_from,
        case when is_converted then '(conversion)' else '(null)' end as state_to,
        touches
    from stated
    where is_last
),

final as (
    select
        bucket,
        state_from,
        state_to,
        cast(sum(touches) as bigint) as steps
    from steps
    group by bucket, state_from, state_to
)

select * from final
