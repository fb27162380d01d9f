-- The cost per close times the closes is the cost, to the rounding of the cost per close; without
-- closes it is null. A row in the result divides by another number.
with

unit_economics as (
    select * from {{ ref('unit_economics') }}
),

final as (
    select
        cohort_month,
        resource,
        attribution_model,
        closes,
        cost_matched,
        cac,
        cost_same_month,
        cac_same_month
    from unit_economics
)

select * from final
where
    (closes = 0) is distinct from (cac is null)
    or (closes = 0) is distinct from (cac_same_month is null)
    or cost_matched is null
    or cost_same_month is null
    or abs(cast(cac as double) * cast(closes as double) - cast(cost_matched as double))
    > cast(closes * 0.5 + 0.01 as double) * cast({{ to_major(1) }} as double)
    or abs(
        cast(cac_same_month as double) * cast(closes as double) - cast(cost_same_month as double)
    )
    > cast(closes * 0.5 + 0.01 as double) * cast({{ to_major(1) }} as double)
