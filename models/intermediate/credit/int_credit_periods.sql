-- grain: one row per period, model, resource, channel, tactic, campaign and partner
with

credit_booked as (
    select * from {{ ref('int_credit_booked') }}
),

history as (
    select * from {{ ref('int_history') }}
),

dated as (
    {{ by_period('credit_booked', [
        'restates',
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

marked as (
    select
        dated.period_kind,
        dated.period,
        dated.attribution_model,
        dated.campaign_id,
        dated.partner_id,
        dated.resource,
        dated.channel,
        dated.tactic,
        dated.closes,
        dated.closes_new_business,
        dated.closes_expansion,
        dated.closes_winback,
        dated.amount_minor,
        coalesce(
            {{ restates_outside('dated.restates', 'dated.period_kind', 'dated.period') }}, false
        ) as is_outside
    from dated
    cross join history
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
        cast(sum(case when is_outside then closes else 0 end) as decimal(24, 12))
            as closes_restated,
        cast(sum(amount_minor) as bigint) as amount_minor,
        cast(sum(case when is_outside then amount_minor else 0 end) as bigint)
            as amount_restated_minor
    from marked
    group by
        period_kind, period, attribution_model, campaign_id, partner_id, resource, channel, tactic
)

select * from final
