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
        {{ reporting_currency() }} as currency,
        months,
        {{ to_major('spend_minor') }} as spend,
        closes,
        expected_closes,
        {{ to_major('marginal_cost_per_close_minor') }} as marginal_cost_per_close,
        {{ to_major('lower_minor') }} as marginal_cost_per_close_lower,
        {{ to_major('upper_minor') }} as marginal_cost_per_close_upper,
        power,
        power_lower,
        power_upper
    from marginal_costs
)

select * from final
