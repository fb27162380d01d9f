-- grain: one row per close
with

order_types as (
    select * from {{ ref('int_order_types') }}
),

order_documents as (
    select * from {{ ref('int_order_documents') }}
),

deals as (
    select * from {{ ref('int_deals') }}
),

-- the buyer committed when the order was billed, or when its new deal was won if that was earlier
settled as (
    select
        order_types.order_id,
        order_types.account_id,
        order_types.invoice_id,
        order_types.opportunity_id,
        order_documents.subscription_id,
        order_types.close_type,
        order_documents.deal_link,
        order_documents.settled_by,
        deals.holder,
        order_documents.settled_at as closed_at,
        order_documents.known_at,
        deals.holder is not null as has_owned_won_deal,
        least(
            order_types.issued_at,
            order_documents.settled_at,
            case
                when
                    order_types.has_new_deal
                    and order_documents.deal_link in ('billing', 'inferred')
                    then coalesce(deals.won_at, order_types.issued_at)
                else order_types.issued_at
            end
        ) as ordered_at
    from order_types
    inner join order_documents on order_types.invoice_id = order_documents.invoice_id
    left join deals on order_types.opportunity_id = deals.opportunity_id
    where order_types.close_type is not null and order_types.settled_at is not null
),

-- orders within a day are at one time: none is before the other
final as (
    select
        account_id,
        order_id,
        invoice_id,
        opportunity_id,
        subscription_id,
        close_type,
        deal_link,
        settled_by,
        holder,
        has_owned_won_deal,
        ordered_at,
        closed_at,
        known_at,
        max(ordered_at) over (
            partition by account_id
            order by ordered_at nulls last
            range between unbounded preceding and interval 1 day preceding
        ) as previous_ordered_at,
        'close_' || invoice_id as close_id
    from settled
)

select * from final
