-- Under every model and in every month, the resources of cost_per_close have all cost and every
-- close exactly once. Closed months and their restatements are compared in one sum, the month
-- without a name. A month in the result lost or doubled cost (against fct_costs) or closes (against
-- fct_closes).
with

fct_costs as (
    select * from {{ ref('fct_costs') }}
),

fct_closes as (
    select * from {{ ref('fct_closes') }}
),

attribution_models as (
    select * from {{ ref('dim_attribution_models') }}
),

-- closed months may have models that left the seed
cost_per_close as (
    select cost_per_close.* from {{ ref('cost_per_close') }} as cost_per_close
    inner join attribution_models
        on cost_per_close.attribution_model = attribution_models.attribution_model
    where cost_per_close.dimension = 'resource' and cost_per_close.period_kind = 'month'
),

kept_months as (
    select month from {{ ref('int_kept_months') }}
),

counted as (
    select
        {{ month_of('incurred_on') }} as month,
        amount as cost,
        0 as closes
    from fct_costs
    union all
    select
        {{ month_of('closed_at') }} as month,
        0 as cost,
        1 as closes
    from fct_closes
),

monthly as (
    select
        case when kept_months.month is null then counted.month end as month,
        sum(counted.cost) as cost,
        sum(counted.closes) as closes
    from counted
    left join kept_months on counted.month = kept_months.month
    group by case when kept_months.month is null then counted.month end
),

expected as (
    select
        monthly.month,
        attribution_models.attribution_model,
        monthly.cost,
        monthly.closes
    from monthly
    cross join attribution_models
),

placed as (
    select
        cost_per_close.period as month,
        cost_per_close.attribution_model,
        cost_per_close.cost - cost_per_close.cost_restated as cost,
        cost_per_close.closes - cost_per_close.closes_restated as closes
    from cost_per_close
    left join kept_months on cost_per_close.period = kept_months.month
    where kept_months.month is null
    union all
    select
        cast(null as date) as month,
        cost_per_close.attribution_model,
        case
            when kept_months.month is null then cost_per_close.cost_restated
            else cost_per_close.cost
        end as cost,
        case
            when kept_months.month is null then cost_per_close.closes_restated
            else cost_per_close.closes
        end as closes
    from cost_per_close
    left join kept_months on cost_per_close.period = kept_months.month
),

actual as (
    select
        month,
        attribution_model,
        sum(cost) as cost,
        sum(closes) as closes
    from placed
    group by month, attribution_model
),

compared as (
    select
        month,
        attribution_model,
        cost,
        closes,
        0 as actual_cost,
        0 as actual_closes
    from expected
    union all
    select
        month,
        attribution_model,
        0 as cost,
        0 as closes,
        cost as actual_cost,
        closes as actual_closes
    from actual
),

final as (
    select
        month,
        attribution_model,
        sum(cost) as cost,
        sum(actual_cost) as actual_cost,
        sum(closes) as closes,
        sum(actual_closes) as actual_closes
    from compared
    group by month, attribution_model
)

select * from final
where cost is distinct from actual_cost or closes is distinct from actual_closes
