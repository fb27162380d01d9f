{{ config(materialized="view") }}

-- grain: one row per month, resource, channel, tactic, campaign and partner with cost
with

charged_costs as (
    select * from {{ ref('int_charged_costs') }}
),

cost_loads as (
    select * from {{ ref('int_cost_loads') }}
),

department_resources as (
    select * from {{ ref('department_resources') }}
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

combined as (
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
),

final as (
    select
        month,
        campaign_id,
        partner_id,
        resource,
        channel,
        tactic,
        cast(sum(cost_minor) as bigint) as cost_minor,
        cast(sum(cost_loaded_minor) as bigint) as cost_loaded_minor,
        cast(sum(cost_with_product_minor) as bigint) as cost_with_product_minor
    from combined
    group by month, campaign_id, partner_id, resource, channel, tactic
)

select * from final
