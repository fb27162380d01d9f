-- Under every model each cent of the cost of a resource is matched to one cohort or not yet
-- matched. A row in the result lost or doubled money on its way to the cohorts.
with

costs as (
    select
        resource,
        sum(amount_minor) as cost_minor
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
        sum(cost_same_month_minor) as same_month_minor,
        sum(cost_matched_minor) as matched_minor,
        sum(cost_not_yet_matched_minor) as not_yet_matched_minor
    from {{ ref('unit_economics') }}
    group by resource, attribution_model
),

spent as (
    select
        costs.resource,
        models.attribution_model,
        costs.cost_minor
    from costs
    cross join models
),

final as (
    select
        coalesce(spent.resource, cohorts.resource) as resource,
        coalesce(spent.attribution_model, cohorts.attribution_model) as attribution_model,
        coalesce(spent.cost_minor, 0) as cost_minor,
        coalesce(cohorts.same_month_minor, 0) as same_month_minor,
        coalesce(cohorts.matched_minor, 0) as matched_minor,
        coalesce(cohorts.not_yet_matched_minor, 0) as not_yet_matched_minor
    from spent
    full outer join cohorts
        on
            spent.resource = cohorts.resource
            and spent.attribution_model = cohorts.attribution_model
)

select * from final
where
    same_month_minor <> cost_minor
    or matched_minor + not_yet_matched_minor <> cost_minor
