{{ config(materialized="view") }}

-- grain: one row per month, month that is restated, resource, channel, tactic, campaign and partner
-- with cost
with

monthly_costs as (
    select * from {{ ref('int_monthly_costs') }}
),

cost_book as (
    select * from {{ ref('int_cost_book') }}
),

kept_months as (
    select month from {{ ref('int_kept_months') }}
),

final as (
    select
        monthly_costs.month,
        cast(null as date) as restates,
        monthly_costs.campaign_id,
        monthly_costs.partner_id,
        monthly_costs.resource,
        monthly_costs.channel,
        monthly_costs.tactic,
        monthly_costs.cost_minor,
        monthly_costs.cost_loaded_minor,
        monthly_costs.cost_with_product_minor
    from monthly_costs
    left join kept_months on monthly_costs.month = kept_months.month
    where kept_months.month is null
    union all
    select
        case when posting = 0 then of_month else {{ month_of('event_at') }} end as month,
        case when posting > 0 then of_month end as restates,
        campaign_id,
        partner_id,
        resource,
        channel,
        tactic,
        cost_minor,
        cost_loaded_minor,
        cost_with_product_minor
    from cost_book
)

select * from final
