-- grain: one row a close, touch and attribution model
with

credit_touches as (
    select * from {{ ref('int_credit_touches') }}
),

credit_splits as (
    select * from {{ ref('int_credit_splits') }}
),

amounts as (
    select
        close_id,
        attribution_model,
        touch_id,
        cast(sum(amount_minor) as bigint) as amount_minor
    from credit_splits
    group by close_id, attribution_model, touch_id
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
        cast(
            cast(credit_touches.weight_units as decimal(19, 0))
            * cast(0.000000000001 as decimal(13, 12)) as decimal(18, 12)
        ) as weight,
        amounts.amount_minor
    from credit_touches
    inner join amounts
        on
            credit_touches.close_id = amounts.close_id
            and credit_touches.attribution_model = amounts.attribution_model
            and credit_touches.touch_id = amounts.touch_id
)

select * from final
