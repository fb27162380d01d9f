-- grain: one row per period, model, resource, channel, tactic, campaign and partner
with

credit_monthly as (
    select * from {{ ref('int_credit_monthly') }}
),

history as (
    select * from {{ ref('int_history') }}
),

dated as (
    {{ by_period('credit_monthly', [
        'attribution_model',
        'campaign_id',
        'partner_id',
        'resource',
        'channel',
        'tactic',
        'closes',
        'closes_new_business',
        'closes_expansion',
        'closes_winback',
        'amount_minor'
    ]) }}
),

final as (
    select
        period_kind,
        period,
        attribution_model,
        campaign_id,
        partner_id,
        resource,
        channel,
        tactic,
        cast(sum(closes) as decimal(24, 12)) as closes,
        cast(sum(closes_new_business) as decimal(24, 12)) as closes_new_business,
        cast(sum(closes_expansion) as decimal(24, 12)) as closes_expansion,
        cast(sum(closes_winback) as decimal(24, 12)) as closes_winback,
        cast(sum(amount_minor) as bigint) as amount_minor
    from dated
    group by
        period_kind, period, attribution_model, campaign_id, partner_id, resource, channel, tactic
)

select * from final
