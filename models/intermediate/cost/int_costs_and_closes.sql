{{ config(materialized="view") }}

-- grain: one row per period, attribution model, resource, channel, tactic, campaign and partner
-- with cost, closes or closes touched
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

department_resources as (
    select * from {{ ref('department_resources') }}
),

history as (
    select * from {{ ref('int_history') }}
),

-- departments whose cost stands beside that of the resource whose budget they own
budget_owners as (
    select
        {{ bare_word('department') }} as department,
        min(resource) as resource
    from department_resources
    where stands_beside
    group by {{ bare_word('department') }}
),

owned_costs as (
    select
        {{ month_of('charged_costs.incurred_on') }} as month,
        charged_costs.campaign_id,
        charged_costs.partner_id,
        budget_owners.resource,
        charged_costs.channel,
        charged_costs.tactic,
        sum(charged_costs.amount_minor) as amount_minor
    from charged_costs
    inner join budget_owners
        on {{ bare_word('charged_costs.department') }} = budget_owners.department
    where charged_costs.resource = 'unallocated' and charged_costs.channel <> 'cogs'
    group by
        {{ month_of('charged_costs.incurred_on') }},
        charged_costs.campaign_id,
        charged_costs.partner_id,
        budget_owners.resource,
        charged_costs.channel,
        charged_costs.tactic
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
        sum(amount_minor) as cost_loaded_minor,
        sum(amount_minor) as cost_with_product_minor
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
        moved_minor as cost_loaded_minor,
        0 as cost_with_product_minor
    from cost_loads
    union all
    select
        month,
        campaign_id,
        partner_id,
        resource,
        channel,
        tactic,
        0 as cost_minor,
        0 as cost_loaded_minor,
        amount_minor as cost_with_product_minor
    from owned_costs
    union all
    select
        month,
        campaign_id,
        partner_id,
        'unallocated' as resource,
        channel,
        tactic,
        0 as cost_minor,
        0 as cost_loaded_minor,
        -amount_minor as cost_with_product_minor
    from owned_costs
    union all
    select distinct
        month,
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
        model_free.cost_with_product_minor,
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
        0 as cost_with_product_minor,
        closes,
        closes_new_business,
        closes_expansion,
        closes_winback
    from credit_monthly
    where closes <> 0
),

dated as (
    {{ by_period('combined', [
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
        cast(sum(cost_loaded_minor) as bigint) as cost_loaded_minor,
        cast(sum(cost_with_product_minor) as bigint) as cost_with_product_minor,
        cast(sum(closes) as decimal(24, 12)) as closes,
        cast(sum(closes_new_business) as decimal(24, 12)) as closes_new_business,
        cast(sum(closes_expansion) as decimal(24, 12)) as closes_expansion,
        cast(sum(closes_winback) as decimal(24, 12)) as closes_winback
    from dated
    group by
        period_kind, period, attribution_model, campaign_id, partner_id, resource, channel, tactic
)

select * from final
