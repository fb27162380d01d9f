-- grain: one row per order, with the close that it makes or, while it is unpaid, would make
with

order_documents as (
    select * from {{ ref('int_order_documents') }}
),

document_deals as (
    select * from {{ ref('int_document_deals') }}
),

deals as (
    select * from {{ ref('int_deals') }}
),

-- the first settled invoice of an account, of all its invoices
first_settled as (
    select
        invoice_id,
        account_id,
        issued_at,
        row_number() over (
            partition by account_id
            order by settled_at nulls last, issued_at nulls last, invoice_id nulls last
        ) as account_order
    from document_deals
    where is_live and settled_at is not null
),

ranked as (
    select
        order_documents.order_id,
        order_documents.account_id,
        order_documents.opportunity_id,
        order_documents.invoice_id,
        order_documents.document_share,
        order_documents.is_rise,
        order_documents.is_beside,
        order_documents.is_winback,
        first_settled.account_order,
        order_documents.issued_at,
        order_documents.settled_at,
        order_documents.document_order = 1
        and order_documents.is_first_subscription as is_first_subscription,
        row_number() over (
            partition by order_documents.order_id
            order by
                order_documents.settled_at nulls last,
                order_documents.issued_at nulls last,
                order_documents.invoice_id nulls last
        ) as settlement_order
    from order_documents
    left join first_settled on order_documents.invoice_id = first_settled.invoice_id
),

orders as (
    select
        order_id,
        account_id,
        max(opportunity_id) as opportunity_id,
        max(case when settlement_order = 1 then invoice_id end) as invoice_id,
        max(document_share) as new_share,
        max(case when is_rise then 1 else 0 end) as is_rise,
        max(case when is_beside then 1 else 0 end) as is_beside,
        max(case when is_winback then 1 else 0 end) as is_winback,
        max(case when is_first_subscription then 1 else 0 end) as is_first_subscription,
        max(case when account_order = 1 then 1 else 0 end) as is_first,
        min(issued_at) as issued_at,
        min(settled_at) as settled_at
    from ranked
    group by order_id, account_id
),

numbered as (
    select
        orders.order_id,
        orders.account_id,
        orders.opportunity_id,
        orders.invoice_id,
        orders.new_share,
        orders.is_rise,
        orders.is_beside,
        orders.is_winback,
        orders.is_first_subscription,
        orders.is_first,
        orders.issued_at,
        orders.settled_at,
        lag(orders.issued_at) over (
            partition by orders.account_id
            order by orders.issued_at nulls last, orders.order_id nulls last
        ) as previous_issued_at,
        row_number() over (
            partition by orders.account_id, orders.opportunity_id
            order by
                orders.settled_at nulls last,
                orders.issued_at nulls last,
                orders.order_id nulls last
        ) as deal_order
    from orders
),

judged as (
    select
        numbered.order_id,
        numbered.account_id,
        numbered.opportunity_id,
        numbered.invoice_id,
        numbered.issued_at,
        numbered.settled_at,
        numbered.is_first = 1 as is_first,
        numbered.is_winback = 1 as is_winback,
        numbered.is_rise = 1 as is_rise,
        coalesce(deals.deal_type = 'renewal', false) as is_renewal,
        numbered.opportunity_id is not null and numbered.deal_order = 1 as has_new_deal,
        numbered.opportunity_id is not null
        and numbered.deal_order = 1
        and numbered.new_share > 0
        and not coalesce(deals.is_lost, false) as is_sold,
        -- a first subscription soon after a single purchase is of the same order
        numbered.is_beside = 1
        or (
            numbered.is_first_subscription = 1
            and numbered.issued_at
            > numbered.previous_issued_at
            + cast({{ var('successor_days') }} as int) * interval 1 day
        ) as is_beside
    from numbered
    left join deals on numbered.opportunity_id = deals.opportunity_id
),

final as (
    select
        order_id,
        account_id,
        opportunity_id,
        invoice_id,
        has_new_deal,
        issued_at,
        settled_at,
        case
            when is_first then 'new_business'
            when is_winback and not is_renewal then 'winback'
            when is_sold and not is_renewal then 'expansion'
            when is_beside and not is_renewal then 'expansion'
            when is_rise then 'expansion'
        end as close_type
    from judged
)

select * from final
