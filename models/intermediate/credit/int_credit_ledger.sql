-- grain: one row a close's ledger entry, model, resource, channel, tactic, campaign and partner
with

credit_splits as (
    select * from {{ ref('int_credit_splits') }}
),

credit_touches as (
    select * from {{ ref('int_credit_touches') }}
),

final as (
    select
        credit_splits.entry_id,
        credit_splits.close_id,
        credit_splits.attribution_model,
        credit_touches.campaign_id,
        credit_touches.partner_id,
        credit_touches.resource,
        credit_touches.channel,
        credit_touches.tactic,
        cast(sum(credit_splits.amount_minor) as bigint) as amount_minor
    from credit_splits
    inner join credit_touches
        on
            credit_splits.close_id = credit_touches.close_id
            and credit_splits.attribution_model = credit_touches.attribution_model
            and credit_splits.touch_id = credit_touches.touch_id
    group by
        credit_splits.entry_id,
        credit_splits.close_id,
        credit_splits.attribution_model,
        credit_touches.campaign_id,
        credit_touches.partner_id,
        credit_touches.resource,
        credit_touches.channel,
        credit_touches.tactic
)

select * from final
