-- The links of credit_sankey have all credit of fct_credit, closes and money to the cent, by model
-- and keeper, and no name is in both layers, so that there is no way back. A row in the result lost
-- or doubled credit, or closes a circle.
with

credit_sankey as (
    select * from {{ ref('credit_sankey') }}
),

credit as (
    select * from {{ ref('fct_credit') }}
),

combined as (
    select
        attribution_model,
        keeper,
        closes as linked_closes,
        amount as linked_amount,
        cast(0 as decimal(24, 12)) as closes,
        0 as amount
    from credit_sankey
    union all
    select
        attribution_model,
        resource as keeper,
        cast(0 as decimal(24, 12)) as linked_closes,
        0 as linked_amount,
        weight as closes,
        amount
    from credit
),

summed as (
    select
        attribution_model,
        keeper,
        sum(linked_closes) as linked_closes,
        sum(linked_amount) as linked_amount,
        sum(closes) as closes,
        sum(amount) as amount
    from combined
    group by attribution_model, keeper
),

first_nodes as (
    select distinct from_node from credit_sankey
),

final as (
    select
        attribution_model,
        keeper
    from summed
    where linked_closes is distinct from closes or linked_amount is distinct from amount
    union all
    select
        credit_sankey.attribution_model,
        credit_sankey.to_node as keeper
    from credit_sankey
    inner join first_nodes on credit_sankey.to_node = first_nodes.from_node
)

select * from final
