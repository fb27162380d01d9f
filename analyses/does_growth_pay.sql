-- Does growth pay, and in which resource? Over all cohorts: cost of a close, payback in months and
-- lifetime value, by today's credit and by earned credit.
with

unit_economics as (
    select * from {{ ref('unit_economics') }}
),

summed as (
    select
        resource,
        attribution_model,
        cast(sum(closes) as double) as closes,
        cast(sum(cost_matched_minor) as double) as cost_minor,
        cast(sum(cost_not_yet_matched_minor) as double) as not_yet_matched_minor,
        cast(sum(monthly_gross_profit_minor * closes) as double) as profit_minor,
        cast(sum(ltv_minor * closes) as double) as ltv_minor,
        cast(sum(ltv_projected_minor * closes) as double) as ltv_projected_minor
    from unit_economics
    where attribution_model in ('handoff', 'transfer')
    group by resource, attribution_model
),

final as (
    select
        resource,
        attribution_model,
        {{ tenths('closes') }} as closes,
        round(cast(cost_minor as double) / nullif(closes, 0) * 0.01, 0) as cac,
        round(not_yet_matched_minor * 0.01, 0) as cost_not_yet_matched,
        {{ tenths('cast(cost_minor as double) / nullif(profit_minor, 0)') }}
            as payback_months,
        round(cast(ltv_minor as double) / nullif(closes, 0) * 0.01, 0) as ltv_observed,
        round(cast(ltv_projected_minor as double) / nullif(closes, 0) * 0.01, 0)
            as ltv_projected,
        {{ tenths('cast(ltv_projected_minor as double) / nullif(cost_minor, 0)') }}
            as ltv_to_cac
    from summed
)

select * from final
order by resource nulls last, attribution_model nulls last
