-- In every period, model and dimension, loaded and direct costs sum to the same, and so they do for
-- every resource. Loading moves only unallocated cost. A row in the result creates or loses money.
with

cost_per_close as (
    select * from {{ ref('cost_per_close') }}
),

summed as (
    select
        period_kind,
        period,
        dimension,
        resource,
        attribution_model,
        sum(cost) as cost,
        sum(cost_loaded) as cost_loaded
    from cost_per_close
    group by period_kind, period, dimension, resource, attribution_model
),

final as (
    select
        period_kind,
        period,
        dimension,
        resource,
        attribution_model,
        cost,
        cost_loaded
    from summed
    where cost is distinct from cost_loaded
    union all
    select
        period_kind,
        period,
        dimension,
        resource,
        attribution_model,
        cost,
        cost_loaded
    from cost_per_close
    where
        dimension in ('resource', 'channel')
        and (resource = 'unallocated' or channel in ('all', 'cogs'))
        and cost is distinct from cost_loaded
)

select * from final
