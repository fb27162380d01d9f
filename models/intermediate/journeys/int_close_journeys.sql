{{ config(materialized="view") }}

-- grain: one row per close, with the time in which its journey can have touches
with

closes as (
    select * from {{ ref('int_closes') }}
),

lookback as (
    select * from {{ ref('lookback') }}
),

opportunities as (
    {{ usable('opportunities') }}
),

-- a journey ends at the order; that of a later close begins after the order of the close before it
final as (
    select
        closes.account_id,
        closes.close_id,
        closes.opportunity_id,
        closes.close_type,
        closes.has_owned_won_deal,
        opportunities.created_at as deal_created_at,
        closes.ordered_at - lookback.lookback_days * interval 1 day as starts_at,
        closes.ordered_at as ends_at,
        'journey_' || closes.close_id as journey_id,
        case when {{ var('expansion_journeys_begin_anew') }} then closes.previous_ordered_at end
            as starts_after
    from closes
    inner join lookback on closes.close_type = lookback.close_type
    left join opportunities on closes.opportunity_id = opportunities.opportunity_id
)

select * from final
