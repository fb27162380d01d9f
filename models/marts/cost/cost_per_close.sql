-- grain: one row per month, dimension, value (of a resource and channel) and attribution model
{% set dimensions = ['resource', 'channel', 'channel_tactic', 'campaign', 'partner'] %}

with

costs_and_closes as (
    select * from {{ ref('int_costs_and_closes') }}
),

touched_closes as (
    select * from {{ ref('int_touched_closes') }}
),

credit_bounds as (
    select * from {{ ref('int_credit_bounds') }}
),

marginal_costs as (
    select * from {{ ref('int_marginal_costs') }}
),

valued as (
    {{ by_dimension(
        'costs_and_closes', dimensions, ['month', 'attribution_model', 'cost_minor', 'closes']
    ) }}
),

summed as (
    select
        month,
        dimension,
        resource,
        channel,
        value,
        attribution_model,
        cast(sum(cost_minor) as bigint) as cost_minor,
        cast(sum(closes) as decimal(24, 12)) as closes
    from valued
    group by month, dimension, resource, channel, value, attribution_model
),

valued_touches as (
    {{ by_dimension('touched_closes', dimensions, ['month', 'close_id']) }}
),

touched as (
    select
        month,
        dimension,
        resource,
        channel,
        value,
        cast(count(distinct close_id) as bigint) as closes_touched
    from valued_touches
    group by month, dimension, resource, channel, value
),

final as (
    select
        summed.month as period,
        summed.dimension,
        summed.resource,
        summed.channel,
        summed.value,
        summed.attribution_model,
        summed.cost_minor,
        summed.closes,
        coalesce(touched.closes_touched, cast(0 as bigint)) as closes_touched,
        {{ per_close('summed.cost_minor', 'summed.closes') }} as cost_per_close_minor,
        credit_bounds.closes_lower,
        credit_bounds.closes_upper,
        case
            when summed.cost_minor >= 0
                then {{ per_close('summed.cost_minor', 'credit_bounds.closes_upper') }}
        end as cost_per_close_minor_lower,
        case
            when summed.cost_minor >= 0
                then {{ per_close('summed.cost_minor', 'credit_bounds.closes_lower') }}
        end as cost_per_close_minor_upper,
        marginal_costs.marginal_cost_per_close_minor
    from summed
    left join touched
        on
            summed.month = touched.month
            and summed.dimension = touched.dimension
            and summed.resource = touched.resource
            and summed.channel = touched.channel
            and summed.value = touched.value
    left join credit_bounds
        on
            summed.month = credit_bounds.month
            and summed.dimension = credit_bounds.dimension
            and summed.resource = credit_bounds.resource
            and summed.channel = credit_bounds.channel
            and summed.value = credit_bounds.value
            and summed.attribution_model = credit_bounds.attribution_model
    -- the response of a whole resource has the channel 'all', like the row of the resource here
    left join marginal_costs
        on
            summed.dimension in ('resource', 'channel')
            and summed.month = marginal_costs.month
            and summed.resource = marginal_costs.resource
            and summed.channel = marginal_costs.channel
            and summed.attribution_model = marginal_costs.attribution_model
)

select * from final
