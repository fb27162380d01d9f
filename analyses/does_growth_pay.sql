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
        cast(sum(cost_matched) as double) as cost,
        cast(sum(cost_not_yet_matched) as double) as not_yet_matched,
        sum(cast(monthly_gross_profit as double) * cast(closes as double)) as profit,
        sum(cast(ltv as double) * cast(closes as double)) as ltv,
        sum(cast(ltv_projected as double) * cast(closes as double)) as ltv_projected
    from unit_economics
    where attribution_model in ('handoff', 'transfer')
    group by resource, attribution_model
),

final as (
    select
        resource,
        attribution_model,
        {{ tenths('closes') }} as closes,
        round(cast(cost as double) / nullif(closes, 0), 0) as cac,
        round(not_yet_matched, 0) as cost_not_yet_matched,
        {{ tenths('cast(cost as double) / nullif(profit, 0)') }} as payback_months,
        round(cast(ltv as double) / nullif(closes, 0), 0) as ltv_observed,
        round(cast(ltv_projected as double) / nullif(closes, 0), 0) as ltv_projected,
        {{ tenths('cast(ltv_projected as double) / nullif(cost, 0)') }} as ltv_to_cac
    from summed
)

select * from final
order by resource nulls last, attribution_model nulls last
