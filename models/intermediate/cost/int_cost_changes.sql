{{ config(materialized="view") }}

-- grain: one row per closed month, resource, channel, tactic, campaign and partner whose cost is
-- not what the book has
with

monthly_costs as (
    select * from {{ ref('int_monthly_costs') }}
),

kept_costs as (
    select * from {{ ref('int_kept_costs') }}
),

kept_months as (
    select month from {{ ref('int_kept_months') }}
),

rules as (
    select is_changed from {{ ref('int_credit_states') }}
    where subject = 'rules'
),

combined as (
    select
        monthly_costs.month as of_month,
        monthly_costs.campaign_id,
        monthly_costs.partner_id,
        monthly_costs.resource,
        monthly_costs.channel,
        monthly_costs.tactic,
        monthly_costs.cost_minor,
        monthly_costs.cost_loaded_minor,
        monthly_costs.cost_with_product_minor
    from monthly_costs
    inner join kept_months on monthly_costs.month = kept_months.month
    union all
    select
        of_month,
        campaign_id,
        partner_id,
        resource,
        channel,
        tactic,
        -cost_minor as cost_minor,
        -cost_loaded_minor as cost_loaded_minor,
        -cost_with_product_minor as cost_with_product_minor
    from kept_costs
),

summed as (
    select
        of_month,
        campaign_id,
        partner_id,
        resource,
        channel,
        tactic,
        cast(sum(cost_minor) as bigint) as cost_minor,
        cast(sum(cost_loaded_minor) as bigint) as cost_loaded_minor,
        cast(sum(cost_with_product_minor) as bigint) as cost_with_product_minor
    from combined
    group by of_month, campaign_id, partner_id, resource, channel, tactic
    having
        sum(cost_minor) <> 0
        or sum(cost_loaded_minor) <> 0
        or sum(cost_with_product_minor) <> 0
),

-- a line that is new, gone or of another amount moves the sum of its month; an allocation does not
totals as (
    select
        of_month,
        sum(cost_minor) <> 0 as is_of_total
    from combined
    group by of_month
),

final as (
    select
        summed.of_month,
        summed.campaign_id,
        summed.partner_id,
        summed.resource,
        summed.channel,
        summed.tactic,
        summed.cost_minor,
        summed.cost_loaded_minor,
        summed.cost_with_product_minor,
        case
            when rules.is_changed then 'rules'
            when totals.is_of_total then 'cost'
            else 'other'
        end as cause
    from summed
    inner join totals on summed.of_month = totals.of_month
    cross join rules
)

select * from final
