-- grain: one row per month, resource, channel (all: the whole resource) and attribution model
with

marginal_costs as (
    select * from {{ ref('int_marginal_costs') }}
),

final as (
    select
        month,
        attribution_model,
        resource,
        channel,
        reason,
        months,
        spend_minor,
        closes,
        expected_closes,
        marginal_cost_per_close_minor,
        lower_minor,
        upper_minor,
        power,
        power_lower,
        power_upper
    from marginal_costs
)

select * from final
