-- What does a close of a resource cost, by today's credit and by earned credit?
with

cost_per_close as (
    select * from {{ ref('cost_per_close') }}
),

final as (
    select
        resource,
        attribution_model,
        reason,
        cost,
        cost_with_product,
        closes,
        cost_per_close,
        cost_with_product_per_close
    from cost_per_close
    where
        period_kind = 'all'
        and dimension = 'resource'
        and attribution_model in ('handoff', 'transfer')
)

select * from final
order by resource nulls last, attribution_model nulls last
