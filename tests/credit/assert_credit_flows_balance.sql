-- Credit is neither created nor lost on its way: in each month the inflow of a resource equals its
-- outflow and the part that it keeps, and no flow is negative. A node in the result would leave a
-- Sankey chart unbalanced.
with

credit_flows as (
    select * from {{ ref('credit_flows') }}
),

moves as (
    select
        month,
        to_node as node,
        amount as amount_in,
        0 as amount_out,
        amount as flow
    from credit_flows
    where to_node not like 'kept by %'
    union all
    select
        month,
        from_node as node,
        0 as amount_in,
        amount as amount_out,
        amount as flow
    from credit_flows
    where from_node <> 'start'
),

final as (
    select
        month,
        node,
        sum(amount_in) as amount_in,
        sum(amount_out) as amount_out,
        min(flow) as least_flow
    from moves
    group by month, node
)

select * from final
where not coalesce(amount_in = amount_out and least_flow >= 0, false)
