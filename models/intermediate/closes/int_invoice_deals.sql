{{ config(materialized="view") }}

-- grain: one row per finalised invoice, with its deal, the evidence for it, and its account
with

document_deals as (
    select * from {{ ref('int_document_deals') }}
),

orders as (
    select * from {{ ref('int_orders') }}
),

inferred_deals as (
    select * from {{ ref('int_inferred_deals') }}
),

-- an invoice has the deal of its order
by_order as (
    select
        orders.invoice_id,
        coalesce(orders.opportunity_id, inferred_deals.opportunity_id) as opportunity_id,
        case
            when orders.opportunity_id is not null then orders.deal_link
            when inferred_deals.opportunity_id is not null then 'inferred'
        end as deal_link
    from orders
    left join inferred_deals on orders.order_id = inferred_deals.order_id
),

final as (
    select
        document_deals.invoice_id,
        document_deals.account_id,
        coalesce(document_deals.opportunity_id, by_order.opportunity_id) as opportunity_id,
        coalesce(document_deals.deal_link, by_order.deal_link, 'none') as deal_link
    from document_deals
    left join by_order on document_deals.invoice_id = by_order.invoice_id
)

select * from final
