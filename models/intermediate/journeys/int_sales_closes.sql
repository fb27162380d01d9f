{{ config(materialized="view") }}

-- grain: one row per close that sales is credited with today, with the part that sales had in it
with

closes as (
    select * from {{ ref('int_closes') }}
),

ledger_entries as (
    select * from {{ ref('int_ledger_entries') }}
),

opportunities as (
    {{ usable('opportunities') }}
),

activities as (
    {{ usable('activities') }}
),

journey_touchpoints as (
    select * from {{ ref('int_journey_touchpoints') }}
),

touchpoints as (
    select * from {{ ref('int_touchpoints') }}
),

users as (
    {{ usable('users') }}
),

order_taking_rules as (
    select * from {{ ref('order_taking_rules') }}
),

thresholds as (
    select
        cast(max(case when rule = 'logged_within' then threshold end) as int) as months,
        max(case when rule = 'sales_effort_below' then threshold end) as sales_effort_below,
        max(case when rule = 'others_effort_above' then threshold end) as others_effort_above
    from order_taking_rules
),

efforts as (
    select
        close_id,
        max(position) as last_position,
        sum(case when resource = 'sales' then effort else 0 end) as sales_effort,
        sum(case when resource = 'sales' then 0 else effort end) as others_effort
    from journey_touchpoints
    where close_id is not null
    group by close_id
),

last_touches as (
    select
        efforts.close_id,
        touchpoints.resource,
        touchpoints.seller_id
    from efforts
    inner join journey_touchpoints
        on
            efforts.close_id = journey_touchpoints.close_id
            and efforts.last_position = journey_touchpoints.position
    inner join touchpoints on journey_touchpoints.touch_id = touchpoints.touch_id
),

booked as (
    select
        close_id,
        sum(amount_minor) as amount_minor
    from ledger_entries
    where close_id is not null
    group by close_id
),

-- as handoff: the owner of the won deal, else whose touch is the last before the order
credited as (
    select
        closes.close_id,
        closes.closed_at,
        coalesce(booked.amount_minor, 0) as amount_minor,
        coalesce(efforts.sales_effort, 0) as sales_effort,
        coalesce(efforts.others_effort, 0) as others_effort,
        case when closes.holder is null then last_touches.seller_id else opportunities.owner_id end
            as seller_id
    from closes
    left join opportunities on closes.opportunity_id = opportunities.opportunity_id
    left join efforts on closes.close_id = efforts.close_id
    left join last_touches on closes.close_id = last_touches.close_id
    left join booked on closes.close_id = booked.close_id
    where coalesce(closes.holder, last_touches.resource) = 'sales'
),

-- what sellers logged, and their closes, in the order of time; an act at the time of a close is in
timeline as (
    select
        owner_id as seller_id,
        occurred_at as happened_at,
        occurred_at as acted_at,
        cast(null as string) as close_id,
        0 as kind_order
    from activities
    where owner_id is not null
    union all
    select
        seller_id,
        closed_at as happened_at,
        cast(null as timestamp) as acted_at,
        close_id,
        1 as kind_order
    from credited
    where seller_id is not null
),

followed as (
    select
        close_id,
        max(acted_at) over (
            partition by seller_id
            order by happened_at nulls last, kind_order nulls last, close_id nulls last
            rows between unbounded preceding and current row
        ) as acted_at
    from timeline
),

last_acts as (
    select
        close_id,
        acted_at
    from followed
    where close_id is not null
),

final as (
    select
        credited.close_id,
        credited.seller_id,
        cast(credited.sales_effort as decimal(18, 3)) as sales_effort,
        cast(credited.others_effort as decimal(18, 3)) as others_effort,
        cast(credited.amount_minor as bigint) as amount_minor,
        credited.closed_at,
        coalesce(users.team, 'unknown') as team,
        case
            when credited.sales_effort >= thresholds.sales_effort_below then 'worked'
            when
                credited.seller_id is not null
                and coalesce(
                    last_acts.acted_at < credited.closed_at - thresholds.months * interval 1 month,
                    last_acts.acted_at is null
                )
                then 'not_logged'
            when credited.others_effort > thresholds.others_effort_above then 'order_taken'
            else 'no_effort'
        end as part_of_sales
    from credited
    cross join thresholds
    left join last_acts on credited.close_id = last_acts.close_id
    left join users on credited.seller_id = users.user_id
)

select * from final
