-- The whole net amount of a close starts, and each resource keeps of it its credit under the
-- transfer model, to the cent. A close in the result flows to a resource that did not earn it, or
-- is missing.
with

closes as (
    select * from {{ ref('fct_closes') }}
),

credit as (
    select * from {{ ref('fct_credit') }}
),

credit_flows as (
    select * from {{ ref('fct_credit_flows') }}
),

expected as (
    select
        close_id,
        net_amount as amount,
        'start' as node
    from closes
    union all
    select
        close_id,
        sum(amount) as amount,
        'kept by ' || resource as node
    from credit
    where attribution_model = 'transfer'
    group by close_id, resource
),

actual as (
    select
        close_id,
        case when from_node = 'start' then from_node else to_node end as node,
        sum(amount) as amount
    from credit_flows
    where from_node = 'start' or to_node like 'kept by %'
    group by close_id, case when from_node = 'start' then from_node else to_node end
),

final as (
    select
        expected.amount as expected,
        actual.amount as actual,
        coalesce(expected.close_id, actual.close_id) as close_id,
        coalesce(expected.node, actual.node) as node
    from expected
    full outer join actual
        on expected.close_id = actual.close_id and expected.node = actual.node
)

select * from final
where expected is null or actual is null or expected <> actual
