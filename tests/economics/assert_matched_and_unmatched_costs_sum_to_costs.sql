-- Under every model each cent of the cost of a resource is matched to one cohort or not yet
-- matched. A row in the result lost or doubled money on its way to the cohorts.
with

costs as (
    select
        resource,
        sum(amount) as cost
    from {{ ref('fct_costs') }}
    where resource <> 'unallocated'
    group by resource
),

models as (
    select attribution_model from {{ ref('dim_attribution_models') }}
),

cohorts as (
    select
        resource,
        attribution_model,
        sum(cost_same_month) as same_month,
        sum(cost_matched) as matched_cost,
        sum(cost_not_yet_matched) as not_yet_matched
    from {{ ref('unit_economics') }}
    group by resource, attribution_model
),

spent as (
    select
        costs.resource,
        models.attribution_model,
        costs.cost
    from costs
    cross join models
),

final as (
    select
        coalesce(spent.resource, cohorts.resource) as resource,
        coalesce(spent.attribution_model, cohorts.attribution_model) as attribution_model,
        coalesce(spent.cost, 0) as cost,
        coalesce(cohorts.same_month, 0) as same_month,
        coalesce(cohorts.matched_cost, 0) as matched_cost,
        coalesce(cohorts.not_yet_matched, 0) as not_yet_matched
    from spent
    full outer join cohorts
        on
            spent.resource = cohorts.resource
            and spent.attribution_model = cohorts.attribution_model
)

select * from final
where
    same_month <> cost
    or matched_cost + not_yet_matched <> cost
