-- grain: one row per month, resource, channel and attribution model
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

summed as (
    select
        month,
        attribution_model,
        resource,
        channel,
        cast(sum(cost_minor) as bigint) as cost_minor,
        cast(sum(closes) as decimal(24, 12)) as closes
    from costs_and_closes
    group by month, attribution_model, resource, channel
),

touched as (
    select
        month,
        resource,
        channel,
        cast(count(distinct close_id) as bigint) as closes_touched
    from touched_closes
    group by month, resource, channel
),

final as (
    select
        summed.month,
        summed.attribution_model,
        summed.resource,
        summed.channel,
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
            and summed.resource = touched.resource
            and summed.channel = touched.channel
    left join credit_bounds
        on
            credit_bounds.cut = 'channel'
            and summed.month = credit_bounds.month
            and summed.attribution_model = credit_bounds.attribution_model
            and summed.resource || ' > ' || summed.channel = credit_bounds.thing
    left join marginal_costs
        on
            summed.month = marginal_costs.month
            and summed.attribution_model = marginal_costs.attribution_model
            and summed.resource = marginal_costs.resource
            and summed.channel = marginal_costs.channel
)

select * from final
