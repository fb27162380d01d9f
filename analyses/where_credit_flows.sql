-- Where does credit start, which resources pass it on, and which keep it? The links of a Sankey
-- over all months, in major units, each with its share of the outflow of its node.
with

credit_flows as (
    select * from {{ ref('credit_flows') }}
),

links as (
    select
        from_node,
        to_node,
        sum(closes) as closes,
        sum(amount) as amount
    from credit_flows
    group by from_node, to_node
),

nodes as (
    select
        from_node,
        sum(amount) as amount
    from links
    group by from_node
),

final as (
    select
        links.from_node,
        links.to_node,
        links.closes,
        links.amount,
        {{ prorated(100, 'links.amount', 'nodes.amount') }} as percent_of_node
    from links
    inner join nodes on links.from_node = nodes.from_node
)

select * from final
order by from_node asc nulls last, amount desc nulls last, to_node asc nulls last
