-- grain: one row a month, team and attribution model that credits sellers of the team
with

credit as (
    select * from {{ ref('int_credit_touches') }}
),

credit_amounts as (
    select * from {{ ref('int_credit_amounts') }}
),

closes as (
    select * from {{ ref('int_closes') }}
),

touchpoints as (
    select * from {{ ref('int_touchpoints') }}
),

users as (
    select * from {{ ref('int_crm__users') }}
),

-- sales credited without a touch (a handed-over deal that nobody worked) has no seller to name
credited as (
    select
        {{ month_of('closes.closed_at') }} as month,
        coalesce(users.team, 'unknown') as team,
        credit.attribution_model,
        credit.weight_units,
        credit_amounts.amount_minor
    from credit
    inner join credit_amounts on credit.credit_row = credit_amounts.credit_row
    inner join closes on credit.close_id = closes.close_id
    left join touchpoints on credit.touch_id = touchpoints.touch_id
    left join users on touchpoints.seller_id = users.user_id
    where credit.resource = 'sales'
),

final as (
    select
        month,
        team,
        attribution_model,
        cast(
            cast(sum(weight_units) as decimal(24, 0))
            * cast(0.000000000001 as decimal(13, 12)) as decimal(24, 12)
        ) as closes,
        cast(sum(amount_minor) as bigint) as earned_minor
    from credited
    group by month, team, attribution_model
)

select * from final
