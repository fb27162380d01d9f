-- grain: one row per row of credit of sales, with the team of the seller
with

credit_touches as (
    select * from {{ ref('int_credit_touches') }}
),

touchpoints as (
    select * from {{ ref('int_touchpoints') }}
),

closes as (
    select * from {{ ref('int_closes') }}
),

opportunities as (
    {{ usable('opportunities') }}
),

users as (
    {{ usable('users') }}
),

-- credit of sales that no touch earned belongs to the owner of the deal
sellers as (
    select
        credit_touches.credit_row,
        credit_touches.close_id,
        credit_touches.touch_id,
        credit_touches.attribution_model,
        case
            when credit_touches.row_kind = 'touch' then touchpoints.seller_id
            else opportunities.owner_id
        end as seller_id
    from credit_touches
    inner join closes on credit_touches.close_id = closes.close_id
    left join touchpoints on credit_touches.touch_id = touchpoints.touch_id
    left join opportunities on closes.opportunity_id = opportunities.opportunity_id
    where credit_touches.resource = 'sales'
),

final as (
    select
        sellers.close_id,
        sellers.touch_id,
        sellers.attribution_model,
        sellers.seller_id,
        sellers.credit_row,
        coalesce(users.team, 'unknown') as team
    from sellers
    left join users on sellers.seller_id = users.user_id
)

select * from final
