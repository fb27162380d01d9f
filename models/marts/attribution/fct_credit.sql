-- grain: one row per close, touch and attribution model
with

credit_touches as (
    select * from {{ ref('int_credit_touches') }}
),

credit_amounts as (
    select * from {{ ref('int_credit_amounts') }}
),

final as (
    select
        credit_touches.close_id,
        credit_touches.touch_id,
        credit_touches.attribution_model,
        credit_touches.campaign_id,
        credit_touches.partner_id,
        credit_touches.row_kind,
        credit_touches.resource,
        credit_touches.channel,
        credit_touches.tactic,
        {{ reporting_currency() }} as currency,
        cast(
            cast(credit_touches.weight_units as decimal(19, 0))
            * cast(0.000000000001 as decimal(13, 12)) as decimal(18, 12)
        ) as weight,
        {{ to_major('credit_amounts.amount_minor') }} as amount
    from credit_touches
    inner join credit_amounts on credit_touches.credit_row = credit_amounts.credit_row
)

select * from final
