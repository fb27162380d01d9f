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
        cost_matched_minor,
        cac_minor,
        cost_same_month_minor,
        cac_same_month_minor
    from unit_economics
)

select * from final
where
    (closes = 0) is distinct from (cac_minor is null)
    or (closes = 0) is distinct from (cac_same_month_minor is null)
    or cost_matched_minor is null
    or cost_same_month_minor is null
    or abs(cac_minor * closes - cost_matched_minor) > closes * 0.5 + 0.01
    or abs(cac_same_month_minor * closes - cost_same_month_minor) > closes * 0.5 + 0.01
