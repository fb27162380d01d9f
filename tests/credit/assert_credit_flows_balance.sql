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
        amount_minor as in_minor,
        0 as out_minor,
        amount_minor as flow_minor
    from credit_flows
    where to_node not like 'kept by %'
    union all
    select
        month,
        from_node as node,
        0 as in_minor,
        amount_minor as out_minor,
        amount_minor as flow_minor
    from credit_flows
    where from_node <> 'start'
),

final as (
    select
        month,
        node,
        sum(in_minor) as in_minor,
        sum(out_minor) as out_minor,
        min(flow_minor) as least_minor
    from moves
    group by month, node
)

select * from final
where not coalesce(in_minor = out_minor and least_minor >= 0, false)
