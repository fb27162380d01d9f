-- Who began the journeys, and who kept the credit? The links of a Sankey with two layers, over all
-- months, as credited today and as earned, in major units.
with

credit_sankey as (
    select * from {{ ref('credit_sankey') }}
),

final as (
    select
        attribution_model,
        from_node,
        to_node,
        currency,
        cast(sum(closes) as decimal(24, 12)) as closes,
        {{ sum_money('amount') }} as amount
    from credit_sankey
    where attribution_model in ('handoff', 'transfer')
    group by attribution_model, from_node, to_node, currency
)

select * from final
order by
    attribution_model asc nulls last,
    from_node asc nulls last,
    amount desc nulls last,
    to_node asc nulls last
