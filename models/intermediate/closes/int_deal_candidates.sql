-- grain: one row per order without a deal and won deal of its account that it may be for
with

orders as (
    select * from {{ ref('int_orders') }}
),

document_deals as (
    select * from {{ ref('int_document_deals') }}
),

billed_invoices as (
    select * from {{ ref('int_billed_invoices') }}
),

deals as (
    select * from {{ ref('int_deals') }}
),

-- a deal that a live invoice has by billing is not free; a renewal begins nothing
taken as (
    select distinct opportunity_id
    from document_deals
    where is_live and opportunity_id is not null
),

free_deals as (
    select
        deals.opportunity_id,
        deals.account_id,
        deals.amount,
        deals.currency,
        deals.won_at
    from deals
    left join taken on deals.opportunity_id = taken.opportunity_id
    where
        deals.is_won
        and deals.won_at is not null
        and deals.deal_type <> 'renewal'
        and taken.opportunity_id is null
),

free_orders as (
    select
        orders.order_id,
        orders.account_id,
        cast(sum(orders.net_amount) as decimal(18, 4)) as net_amount,
        min(billed_invoices.currency) as currency,
        min(orders.issued_at) as issued_at
    from orders
    inner join billed_invoices on orders.invoice_id = billed_invoices.invoice_id
    where orders.opportunity_id is null
    group by orders.order_id, orders.account_id
),

pairs as (
    select
        free_orders.account_id,
        free_orders.order_id,
        free_deals.opportunity_id,
        abs({{ seconds_between('free_orders.issued_at', 'free_deals.won_at') }}) as seconds_apart,
        case
            when free_orders.currency = free_deals.currency
                then abs(free_orders.net_amount - free_deals.amount)
        end as amount_apart
    from free_orders
    inner join free_deals
        on
            free_orders.account_id = free_deals.account_id
            and free_orders.issued_at
            >= free_deals.won_at - cast({{ var('inferred_deal_days') }} as int) * interval 1 day
            and free_orders.issued_at
            <= free_deals.won_at + cast({{ var('inferred_deal_days') }} as int) * interval 1 day
),

-- the nearest in whole days first; of those, the nearest in amount
final as (
    select
        account_id,
        order_id,
        opportunity_id,
        cast(row_number() over (
            partition by account_id
            order by
                floor(cast(seconds_apart as double) / 86400) nulls last,
                amount_apart nulls last,
                seconds_apart nulls last,
                order_id nulls last,
                opportunity_id nulls last
        ) as bigint) as candidate_order
    from pairs
)

select * from final
