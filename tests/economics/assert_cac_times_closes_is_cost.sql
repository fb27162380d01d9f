-- The cost per close times the closes is the cost, to the rounding of the cost per close, and of
-- doubles. It is null with a reason below half a close (var), and where the costs are not all
-- known. A row in the result divides by another number, or hides a cost per close.
with

unit_economics as (
    select * from {{ ref('unit_economics') }}
),

final as (
    select
        cohort_month,
        resource,
        attribution_model,
        cac_reason,
        closes,
        cost_matched,
        cac,
        cost_same_month,
        cac_same_month
    from unit_economics
)

select * from final
where
    (cac_reason is null) is distinct from (cac is not null)
    or (closes < {{ var('least_closes') }})
    is distinct from (coalesce(cac_reason, '') in ('no closes', 'too few closes'))
    or (closes < {{ var('least_closes') }}) is distinct from (cac_same_month is null)
    or cost_matched is null
    or cost_same_month is null
    or abs(cast(cac as double) * cast(closes as double) - cast(cost_matched as double))
    > cast(closes * 0.5 + 0.01 as double) * cast({{ to_major(1) }} as double)
    + abs(cast(cost_matched as double)) * 0.000000000000001
    or abs(
        cast(cac_same_month as double) * cast(closes as double) - cast(cost_same_month as double)
    )
    > cast(closes * 0.5 + 0.01 as double) * cast({{ to_major(1) }} as double)
    + abs(cast(cost_same_month as double)) * 0.000000000000001
