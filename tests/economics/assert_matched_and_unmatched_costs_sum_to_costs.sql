-- Every cent that a resource cost is matched to one cohort or waits for one, under every model. A
-- row listed here lost or doubled money on its way to the cohorts.
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

final as (
    select
        costs.resource,
        models.attribution_model,
        costs.cost_minor,
        cohorts.same_month_minor,
        cohorts.matched_minor,
        cohorts.not_yet_matched_minor
    from costs
    cross join models
    left join cohorts
        on
            costs.resource = cohorts.resource
            and models.attribution_model = cohorts.attribution_model
)

select * from final
where
    coalesce(same_month_minor, 0) <> cost_minor
    or coalesce(matched_minor, 0) + coalesce(not_yet_matched_minor, 0) <> cost_minor
