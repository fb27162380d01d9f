-- grain: one row per invoice that begins something in a subscription and source of its credit
with

order_documents as (
    select * from {{ ref('int_order_documents') }}
),

order_types as (
    select * from {{ ref('int_order_types') }}
),

closes as (
    select * from {{ ref('int_closes') }}
),

billed_invoices as (
    select * from {{ ref('int_billed_invoices') }}
),

successions as (
    select * from {{ ref('int_subscription_successions') }}
),

-- a close has all of what new business bills, and the new part of what an expansion bills
shares as (
    select
        order_documents.invoice_id,
        order_documents.account_id,
        order_documents.subscription_id,
        order_documents.document_order,
        closes.close_id,
        case
            when order_types.close_type is null then cast(0 as double)
            when order_types.close_type = 'new_business' then cast(1 as double)
            else order_documents.document_share
        end as document_share,
        case
            when order_types.close_type is null then cast(0 as double)
            when order_types.close_type = 'new_business' then cast(1 as double)
            else order_documents.later_share
        end as later_share
    from order_documents
    inner join order_types on order_documents.order_id = order_types.order_id
    left join closes on order_documents.order_id = closes.order_id
    where order_documents.subscription_id is not null
),

-- a phase begins with the first invoice of a subscription, and with each later rise by a deal
phases as (
    select
        invoice_id,
        account_id,
        subscription_id,
        document_order,
        row_number() over (
            partition by account_id, subscription_id
            order by document_order desc nulls last
        ) as order_from_end
    from shares
    where document_order = 1 or later_share > 0
),

-- an invoice has a share of its own where extras are billed on it
nodes as (
    select
        shares.account_id,
        shares.subscription_id,
        shares.invoice_id,
        shares.document_order,
        shares.close_id,
        shares.invoice_id as node_id,
        shares.later_share as own_share
    from shares
    inner join phases on shares.invoice_id = phases.invoice_id
    union all
    select
        account_id,
        subscription_id,
        invoice_id,
        document_order,
        close_id,
        'document|' || invoice_id as node_id,
        document_share as own_share
    from shares
    where abs(document_share - later_share) >= 0.001
),

-- the phase that a later invoice continues is the latest one before it
continued_phases as (
    select
        nodes.node_id,
        phases.invoice_id as base_node_id,
        row_number() over (
            partition by nodes.node_id order by phases.document_order desc nulls last
        ) as phase_order
    from nodes
    inner join phases
        on
            nodes.account_id = phases.account_id
            and nodes.subscription_id = phases.subscription_id
            and nodes.document_order > phases.document_order
    where nodes.document_order > 1
),

predecessors as (
    select
        nodes.node_id,
        phases.invoice_id as base_node_id,
        cast(successions.last_monthly as double) as weight,
        sum(cast(successions.last_monthly as double)) over (partition by nodes.node_id)
            as weights,
        count(*) over (partition by nodes.node_id) as predecessors
    from nodes
    inner join successions
        on
            nodes.account_id = successions.account_id
            and nodes.subscription_id = successions.subscription_id
    inner join phases
        on
            successions.account_id = phases.account_id
            and successions.predecessor_id = phases.subscription_id
            and phases.order_from_end = 1
    where nodes.document_order = 1
),

-- the latest close before the invoice; where there is none, the latest before its payment
earlier_closes as (
    select
        nodes.node_id,
        closes.close_id,
        row_number() over (
            partition by nodes.node_id
            order by
                case
                    when closes.closed_at <= billed_invoices.issued_at then 0 else 1
                end nulls last,
                closes.closed_at desc nulls last,
                closes.close_id asc nulls last
        ) as close_order
    from nodes
    inner join billed_invoices on nodes.invoice_id = billed_invoices.invoice_id
    inner join closes
        on
            nodes.account_id = closes.account_id
            and closes.closed_at
            <= coalesce(billed_invoices.first_paid_at, billed_invoices.issued_at)
    left join predecessors on nodes.node_id = predecessors.node_id
    where
        nodes.document_order = 1
        and nodes.own_share < 1
        and predecessors.node_id is null
),

combined as (
    select
        account_id,
        node_id,
        cast(null as string) as base_node_id,
        close_id,
        own_share as share
    from nodes
    where own_share > 0
    union all
    select
        nodes.account_id,
        nodes.node_id,
        continued_phases.base_node_id,
        cast(null as string) as close_id,
        1 - nodes.own_share as share
    from nodes
    inner join continued_phases
        on nodes.node_id = continued_phases.node_id and continued_phases.phase_order = 1
    where nodes.own_share < 1
    union all
    select
        nodes.account_id,
        nodes.node_id,
        predecessors.base_node_id,
        cast(null as string) as close_id,
        (1 - nodes.own_share) * case
            when predecessors.weights > 0
                then cast(predecessors.weight as double) / nullif(predecessors.weights, 0)
            else 1 / nullif(cast(predecessors.predecessors as double), 0)
        end as share
    from nodes
    inner join predecessors on nodes.node_id = predecessors.node_id
    where nodes.own_share < 1
    union all
    select
        nodes.account_id,
        nodes.node_id,
        cast(null as string) as base_node_id,
        earlier_closes.close_id,
        1 - nodes.own_share as share
    from nodes
    inner join earlier_closes
        on nodes.node_id = earlier_closes.node_id and earlier_closes.close_order = 1
),

final as (
    select
        account_id,
        node_id,
        base_node_id,
        close_id,
        share
    from combined
)

select * from final
