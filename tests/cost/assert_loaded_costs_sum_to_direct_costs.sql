-- In every month, model and dimension, loaded and direct costs sum to the same, and so they do for
-- every resource. Loading moves only unallocated cost. A row in the result creates or loses money.
with

cost_per_close as (
    select * from {{ ref('cost_per_close') }}
),

summed as (
    select
        period,
        dimension,
        resource,
        attribution_model,
        sum(cost_minor) as cost_minor,
        sum(cost_loaded_minor) as cost_loaded_minor
    from cost_per_close
    group by period, dimension, resource, attribution_model
),

final as (
    select
        period,
        dimension,
        resource,
        attribution_model,
        cost_minor,
        cost_loaded_minor
    from summed
    where cost_minor is distinct from cost_loaded_minor
    union all
    select
        period,
        dimension,
        resource,
        attribution_model,
        cost_minor,
        cost_loaded_minor
    from cost_per_close
    where
        dimension in ('resource', 'channel')
        and (resource = 'unallocated' or channel in ('all', 'cogs'))
        and cost_minor is distinct from cost_loaded_minor
)

select * from final
