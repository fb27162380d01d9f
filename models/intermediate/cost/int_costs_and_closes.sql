{{ config(materialized="view") }}

-- grain: one row per period, attribution model, resource, channel, tactic, campaign and partner
-- with cost, closes or closes touched
with

cost_booked as (
    select * from {{ ref('int_cost_booked') }}
),

credit_booked as (
    select * from {{ ref('int_credit_booked') }}
),

touched_closes as (
    select * from {{ ref('int_touched_booked') }}
),

attribution_models as (
    select * from {{ ref('attribution_models') }}
),

history as (
    select * from {{ ref('int_history') }}
),

model_free as (
    select
        month,
        restates,
        campaign_id,
        partner_id,
        resource,
        channel,
        tactic,
        cost_minor,
        cost_loaded_minor,
        cost_with_product_minor
    from cost_booked
    union all
    select distinct
        month,
        cast(null as date) as restates,
        campaign_id,
        partner_id,
        resource,
        channel,
        tactic,
        0 as cost_minor,
        0 as cost_loaded_minor,
        0 as cost_with_product_minor
    from touched_closes
),

-- cost and closes touched are the same under every model of the seed; closed months may have others
combined as (
    select
        model_free.month,
        model_free.restates,
        attribution_models.attribution_model,
        model_free.campaign_id,
        model_free.partner_id,
        model_free.resource,
        model_free.channel,
        model_free.tactic,
        model_free.cost_minor,
        model_free.cost_loaded_minor,
        model_free.cost_with_product_minor,
        0 as closes,
        0 as closes_new_business,
        0 as closes_expansion,
        0 as closes_winback
    from model_free
    cross join attribution_models
    union all
    select
        credit_booked.month,
        credit_booked.restates,
        credit_booked.attribution_model,
        credit_booked.campaign_id,
        credit_booked.partner_id,
        credit_booked.resource,
        credit_booked.channel,
        credit_booked.tactic,
        0 as cost_minor,
        0 as cost_loaded_minor,
        0 as cost_with_product_minor,
        credit_booked.closes,
        credit_booked.closes_new_business,
        credit_booked.closes_expansion,
        credit_booked.closes_winback
    from credit_booked
    inner join attribution_models
        on credit_booked.attribution_model = attribution_models.attribution_model
    where
        credit_booked.closes <> 0
        or credit_booked.closes_new_business <> 0
        or credit_booked.closes_expansion <> 0
        or credit_booked.closes_winback <> 0
),

dated as (
    {{ by_period('combined', [
        'restates',
        'attribution_model',
        'campaign_id',
        'partner_id',
        'resource',
        'channel',
        'tactic',
        'cost_minor',
        'cost_loaded_minor',
        'cost_with_product_minor',
        'closes',
        'closes_new_business',
        'closes_expansion',
        'closes_winback'
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
        dated.cost_minor,
        dated.cost_loaded_minor,
        dated.cost_with_product_minor,
        dated.closes,
        dated.closes_new_business,
        dated.closes_expansion,
        dated.closes_winback,
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
        cast(sum(cost_minor) as bigint) as cost_minor,
        cast(sum(case when is_outside then cost_minor else 0 end) as bigint)
            as cost_restated_minor,
        cast(sum(cost_loaded_minor) as bigint) as cost_loaded_minor,
        cast(sum(case when is_outside then cost_loaded_minor else 0 end) as bigint)
            as cost_loaded_restated_minor,
        cast(sum(cost_with_product_minor) as bigint) as cost_with_product_minor,
        cast(sum(case when is_outside then cost_with_product_minor else 0 end) as bigint)
            as cost_with_product_restated_minor,
        cast(sum(closes) as decimal(24, 12)) as closes,
        cast(sum(case when is_outside then closes else 0 end) as decimal(24, 12))
            as closes_restated,
        cast(sum(closes_new_business) as decimal(24, 12)) as closes_new_business,
        cast(sum(closes_expansion) as decimal(24, 12)) as closes_expansion,
        cast(sum(closes_winback) as decimal(24, 12)) as closes_winback
    from marked
    group by
        period_kind, period, attribution_model, campaign_id, partner_id, resource, channel, tactic
)

select * from final
