{{ config(materialized="view") }}

-- grain: one row per close that sales holds or has touched, with how sales came in
with

closes as (
    select * from {{ ref('int_closes') }}
),

opportunities as (
    select * from {{ ref('int_crm__opportunities') }}
),

journey_touchpoints as (
    select * from {{ ref('int_journey_touchpoints') }}
),

touchpoints as (
    select * from {{ ref('int_touchpoints') }}
),

users as (
    select * from {{ ref('int_crm__users') }}
),

-- first places in the journey's order, in which a buyer's act comes before a seller's of its moment
entrances as (
    select
        journey_touchpoints.close_id,
        min(case
            when touchpoints.touch_type in ('talk_to_sales', 'quote_request', 'checkout')
                then journey_touchpoints.position
        end) as intent_position,
        min(case
            when journey_touchpoints.resource = 'sales' then journey_touchpoints.position
        end) as sales_position,
        sum(case
            when journey_touchpoints.resource = 'sales' then journey_touchpoints.effort else 0
        end) as sales_effort
    from journey_touchpoints
    inner join touchpoints on journey_touchpoints.touch_id = touchpoints.touch_id
    where journey_touchpoints.close_id is not null
    group by journey_touchpoints.close_id
),

first_sellers as (
    select
        entrances.close_id,
        touchpoints.seller_id
    from entrances
    inner join journey_touchpoints
        on
            entrances.close_id = journey_touchpoints.close_id
            and entrances.sales_position = journey_touchpoints.position
    inner join touchpoints on journey_touchpoints.touch_id = touchpoints.touch_id
),

-- the owner of the won deal holds the close; without one the first seller does
held as (
    select
        closes.close_id,
        closes.closed_at,
        entrances.sales_position is not null as is_touched,
        coalesce(
            entrances.intent_position < entrances.sales_position and entrances.sales_effort = 0,
            false
        ) as is_order_taken,
        case
            when closes.has_owned_won_deal then opportunities.owner_id
            else first_sellers.seller_id
        end as seller_id
    from closes
    left join opportunities on closes.opportunity_id = opportunities.opportunity_id
    left join entrances on closes.close_id = entrances.close_id
    left join first_sellers on closes.close_id = first_sellers.close_id
    where closes.has_owned_won_deal or entrances.sales_position is not null
),

final as (
    select
        held.close_id,
        held.seller_id,
        held.is_touched,
        held.is_order_taken,
        held.closed_at,
        coalesce(users.team, 'unknown') as team
    from held
    left join users on held.seller_id = users.user_id
)

select * from final
