-- grain: one row per bucket of accounts and step of the chain, counted over watched journeys
with

journey_touchpoints as (
    select * from {{ ref('int_journey_touchpoints') }}
),

channels as (
    select * from {{ ref('int_markov_channels') }}
),

attribution_models as (
    select * from {{ ref('attribution_models') }}
),

-- models of the method have one chain, and the same settings of it
chain_settings as (
    select
        max(case when paperwork_earns then 1 else 0 end) = 1 as paperwork_earns,
        max(case when collapses_repeats then 1 else 0 end) = 1 as collapses_repeats
    from attribution_models
    where method = 'markov'
),

-- accounts have buckets where the var parameter_intervals is true
numbered as (
    select
        journey_touchpoints.journey_id,
        case when {{ var('parameter_intervals') }} then journey_touchpoints.account_id end
            as account_id,
        cast(channels.channel_number as int) as number,
        journey_touchpoints.position,
        chain_settings.collapses_repeats,
        journey_touchpoints.close_id is not null as is_converted
    from journey_touchpoints
    inner join channels on journey_touchpoints.channel = channels.channel
    cross join chain_settings
    where
        journey_touchpoints.is_watched
        and (journey_touchpoints.effort > 0 or chain_settings.paperwork_earns)
),

walked as (
    select
        journey_id,
        account_id,
        number,
        position,
        collapses_repeats,
        is_converted,
        lag(number) over (partition by journey_id order by position nulls last) as number_before
    from numbered
),

-- an immediate repeat of a channel is a step of its own, unless repeats count once
kept as (
    select
        journey_id,
        account_id,
        number,
        is_converted,
        row_number() over (partition by journey_id order by position nulls last) as position
    from walked
    where
        number_before is null
        or number_before <> number
        or not collapses_repeats
),

placed as (
    select
        journey_id,
        account_id,
        number,
        is_converted,
        (position - 1) % 4 as place,
        position - (position - 1) % 4 as begins
    from kept
),

-- four consecutive touches of a journey per row: a group by is faster than a sort by journey and
-- position
pieces as (
    select
        journey_id,
        account_id,
        begins,
        is_converted,
        max(case when place = 0 then number end) as first_number,
        max(case when place = 1 then number end) as second_number,
        max(case when place = 2 then number end) as third_number,
        max(case when place = 3 then number end) as fourth_number
    from placed
    group by journey_id, account_id, begins, is_converted
),

-- four touches with the three before them
joined as (
    select
        coalesce({{ account_bucket('pieces.account_id') }}, 0) as bucket,
        earlier.second_number as third_before,
        earlier.third_number as second_before,
        earlier.fourth_number as first_before,
        pieces.first_number,
        pieces.second_number,
        pieces.third_number,
        pieces.fourth_number,
        pieces.is_converted
    from pieces
    left join pieces as earlier
        on
            pieces.journey_id = earlier.journey_id
            and pieces.begins = earlier.begins + 4
),

-- a touch and the three before it, newest first
remembered as (
    select
        bucket,
        first_number as newest,
        first_before as second_newest,
        second_before as third_newest,
        third_before as fourth_newest,
        is_converted
    from joined
    union all
    select
        bucket,
        second_number as newest,
        first_number as second_newest,
        first_before as third_newest,
        second_before as fourth_newest,
        is_converted
    from joined
    where second_number is not null
    union all
    select
        bucket,
        third_number as newest,
        second_number as second_newest,
        first_number as third_newest,
        first_before as fourth_newest,
        is_converted
    from joined
    where third_number is not null
    union all
    select
        bucket,
        fourth_number as newest,
        third_number as second_newest,
        second_number as third_newest,
        first_number as fourth_newest,
        is_converted
    from joined
    where fourth_number is not null
),

-- at most as many earlier touches as the order allows
limited as (
    select
        bucket,
        newest,
        second_newest,
        case when {{ markov_order() }} >= 2 then third_newest end as third_newest,
        case when {{ markov_order() }} >= 3 then fourth_newest end as fourth_newest,
        is_converted
    from remembered
),

counted as (
    select
        bucket,
        newest,
        second_newest,
        third_newest,
        fourth_newest,
        is_converted,
        count(*) as touches
    from limited
    group by bucket, newest, second_newest, third_newest, fourth_newest, is_converted
),

-- every touch is entered, from the start or from the state before
entered as (
    select
        bucket,
        newest,
        second_newest,
        third_newest,
        fourth_newest,
        sum(touches) as steps
    from counted
    group by bucket, newest, second_newest, third_newest, fourth_newest
),

-- a state is the last channels up to a touch, as many as the order allows
passed as (
    select
        bucket,
        newest,
        is_converted,
        touches,
        case when {{ markov_order() }} >= 2 then second_newest end as second_newest,
        case when {{ markov_order() }} >= 3 then third_newest end as third_newest
    from counted
    union all
    select
        bucket,
        second_newest as newest,
        is_converted,
        -touches as touches,
        third_newest as second_newest,
        fourth_newest as third_newest
    from counted
    where second_newest is not null
),

-- a journey ends in the state that it enters and does not leave
ended as (
    select
        bucket,
        newest,
        second_newest,
        third_newest,
        is_converted,
        sum(touches) as steps
    from passed
    group by bucket, newest, second_newest, third_newest, is_converted
),

steps as (
    select
        bucket,
        second_newest as from_newest,
        third_newest as from_second,
        fourth_newest as from_third,
        newest as to_newest,
        steps,
        false as is_converted,
        case when {{ markov_order() }} >= 2 then second_newest end as to_second,
        case when {{ markov_order() }} >= 3 then third_newest end as to_third
    from entered
    union all
    select
        bucket,
        newest as from_newest,
        second_newest as from_second,
        third_newest as from_third,
        null as to_newest,
        steps,
        is_converted,
        null as to_second,
        null as to_third
    from ended
    where steps <> 0
),

-- 0 means no channel: a state has fewer channels at the beginning of a journey, and none at its
-- ends
final as (
    select
        is_converted,
        bucket,
        cast(coalesce(from_newest, 0) as bigint) as from_newest,
        cast(coalesce(from_second, 0) as bigint) as from_second,
        cast(coalesce(from_third, 0) as bigint) as from_third,
        cast(coalesce(to_newest, 0) as bigint) as to_newest,
        cast(coalesce(to_second, 0) as bigint) as to_second,
        cast(coalesce(to_third, 0) as bigint) as to_third,
        cast(steps as bigint) as steps
    from steps
)

select * from final
