-- The touches of a journey are numbered from 1 without a gap, in the order of time, from either
-- end. A journey listed here repeats or skips a position, so that weights by position are wrong.
with

journey_touchpoints as (
    select * from {{ ref('fct_journey_touchpoints') }}
),

placed as (
    select
        journey_id,
        position,
        position_from_end,
        occurred_at,
        lag(occurred_at) over (partition by journey_id order by position nulls last)
            as previous_at
    from journey_touchpoints
),

final as (
    select
        journey_id,
        count(*) as touches,
        count(distinct position) as positions,
        min(position) as first_position,
        max(position) as last_position,
        min(position + position_from_end) as least_sum,
        max(position + position_from_end) as greatest_sum,
        sum(case when occurred_at < previous_at then 1 else 0 end) as out_of_time
    from placed
    group by journey_id
)

select * from final
where
    positions <> touches
    or first_position <> 1
    or last_position <> touches
    or least_sum <> touches + 1
    or greatest_sum <> touches + 1
    or out_of_time <> 0
