{{ config(materialized="view") }}

-- grain: one row per close with an owned won deal or a touch of sales, with the seller's part in it
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

-- first positions in the journey; of touches at one time, the buyer's comes before the seller's
first_positions as (
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
        first_positions.close_id,
        touchpoints.seller_id
    from first_positions
    inner join journey_touchpoints
        on
            first_positions.close_id = journey_touchpoints.close_id
            and first_positions.sales_position = journey_touchpoints.position
    inner join touchpoints on journey_touchpoints.touch_id = touchpoints.touch_id
),

-- the seller is the owner of the won deal, else the seller of the first touch of sales
with_seller as (
    select
        closes.close_id,
        closes.closed_at,
        first_positions.sales_position is not null as is_touched,
        coalesce(
            first_positions.intent_position < first_positions.sales_position
            and first_positions.sales_effort = 0,
            false
        ) as is_order_taken,
        case
            when closes.holder = 'sales' then opportunities.owner_id
            else first_sellers.seller_id
        end as seller_id
    from closes
    left join opportunities on closes.opportunity_id = opportunities.opportunity_id
    left join first_positions on closes.close_id = first_positions.close_id
    left join first_sellers on closes.close_id = first_sellers.close_id
    where closes.holder = 'sales' or first_positions.sales_position is not null
),

final as (
    select
        with_seller.close_id,
        with_seller.seller_id,
        with_seller.is_touched,
        with_seller.is_order_taken,
        with_seller.closed_at,
        coalesce(users.team, 'unknown') as team
    from with_seller
    left join users on with_seller.seller_id = users.user_id
)

select * from final
