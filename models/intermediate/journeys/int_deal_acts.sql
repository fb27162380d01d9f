{{ config(materialized="view") }}

-- grain: one row per seller's act that names a known deal
with

touchpoints as (
    select * from {{ ref('int_touchpoints') }}
),

opportunities as (
    {{ usable('opportunities') }}
),

closes as (
    select * from {{ ref('int_closes') }}
),

deals as (
    select
        opportunity_id,
        is_closed and not is_won as is_lost
    from opportunities
),

closed_deals as (
    select distinct opportunity_id
    from closes
    where opportunity_id is not null
),

-- where a close's deal is unknown, an act of a deal that no close has may have led to it, unless
-- that deal was lost
final as (
    select
        touchpoints.touch_id,
        touchpoints.opportunity_id,
        closed_deals.opportunity_id is not null or coalesce(deals.is_lost, false)
            as is_of_its_deal_alone
    from touchpoints
    left join deals on touchpoints.opportunity_id = deals.opportunity_id
    left join closed_deals on touchpoints.opportunity_id = closed_deals.opportunity_id
    where deals.opportunity_id is not null or closed_deals.opportunity_id is not null
)

select * from final
