{{ config(materialized="view") }}

-- grain: one row per month, attribution model, resource, channel, tactic, campaign and partner with
-- cost, closes or closes touched
with

charged_costs as (
    select * from {{ ref('int_charged_costs') }}
),

cost_loads as (
    select * from {{ ref('int_cost_loads') }}
),

credit_monthly as (
    select * from {{ ref('int_credit_monthly') }}
),

touched_closes as (
    select * from {{ ref('int_touched_closes') }}
),

attribution_models as (
    select * from {{ ref('attribution_models') }}
),

model_free as (
    select
        {{ month_of('incurred_on') }} as month,
        campaign_id,
        partner_id,
        resource,
        channel,
        tactic,
        sum(amount_minor) as cost_minor,
        sum(amount_minor) as cost_loaded_minor
    from charged_costs
    group by
        {{ month_of('incurred_on') }}, campaign_id, partner_id, resource, channel, tactic
    union all
    select
        month,
        campaign_id,
        partner_id,
        resource,
        channel,
        tactic,
        0 as cost_minor,
        moved_minor as cost_loaded_minor
    from cost_loads
    union all
    select distinct
        month,
        campaign_id,
        partner_id,
        resource,
        channel,
        tactic,
        0 as cost_minor,
        0 as cost_loaded_minor
    from touched_closes
),

-- cost and closes touched are the same under every model
combined as (
    select
        model_free.month,
        attribution_models.attribution_model,
        model_free.campaign_id,
        model_free.partner_id,
        model_free.resource,
        model_free.channel,
        model_free.tactic,
        model_free.cost_minor,
        model_free.cost_loaded_minor,
        0 as closes,
        0 as closes_new_business,
        0 as closes_expansion,
        0 as closes_winback
    from model_free
    cross join attribution_models
    union all
    select
        month,
        attribution_model,
        campaign_id,
        partner_id,
        resource,
        channel,
        tactic,
        0 as cost_minor,
        0 as cost_loaded_minor,
        closes,
        closes_new_business,
        closes_expansion,
        closes_winback
    from credit_monthly
    where closes <> 0
),

final as (
    select
        month,
        attribution_model,
        campaign_id,
        partner_id,
        resource,
        channel,
        tactic,
        cast(sum(cost_minor) as bigint) as cost_minor,
        cast(sum(cost_loaded_minor) as bigint) as cost_loaded_minor,
        cast(sum(closes) as decimal(24, 12)) as closes,
        cast(sum(closes_new_business) as decimal(24, 12)) as closes_new_business,
        cast(sum(closes_expansion) as decimal(24, 12)) as closes_expansion,
        cast(sum(closes_winback) as decimal(24, 12)) as closes_winback
    from combined
    group by month, attribution_model, campaign_id, partner_id, resource, channel, tactic
)

select * from final
