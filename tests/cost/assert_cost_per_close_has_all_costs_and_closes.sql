-- Under every model and in every month, cost_per_close_by_resource has all cost and every close
-- exactly once. A month in the result lost or doubled cost (against fct_costs) or closes (against
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

cost_per_close as (
    select * from {{ ref('cost_per_close_by_resource') }}
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
        month,
        sum(cost) as cost,
        sum(closes) as closes
    from counted
    group by month
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

actual as (
    select
        month,
        attribution_model,
        sum(cost) as cost,
        sum(closes) as closes
    from cost_per_close
    group by month, attribution_model
),

final as (
    select
        expected.cost,
        actual.cost as actual_cost,
        expected.closes,
        actual.closes as actual_closes,
        coalesce(expected.month, actual.month) as month,
        coalesce(expected.attribution_model, actual.attribution_model) as attribution_model
    from expected
    full outer join actual
        on
            expected.month = actual.month
            and expected.attribution_model = actual.attribution_model
)

select * from final
where
    cost is null
    or closes is null
    or cost is distinct from actual_cost
    or closes is distinct from actual_closes
