{{ config(enabled=is_connected('recurly')) }}

-- grain: one row per row of Recurly's transactions, as a payment
with

transactions as (
    select * from {{ vendor_rows('recurly', 'transaction') }} as transactions
),

invoices as (
    select * from {{ ref('recurly__invoices') }}
    where left_out is distinct from 'older version'
),

final as (
    select
        transactions.connection,
        'transaction' as object,
        {{ left_out([
            ("lower(transactions.type) not in ('purchase', 'capture')", 'not a payment'),
            ('transactions.invoice_id is null', 'no invoice'),
            ('invoices.left_out is not null', 'of an invoice that is left out'),
        ], 'transactions') }} as left_out,
        transactions.id as payment_id,
        transactions.invoice_id,
        transactions.amount,
        upper(coalesce(transactions.currency, invoices.currency)) as currency,
        coalesce(transactions.collected_at, transactions.created_at) as paid_at,
        case
            when lower(transactions.status) = 'success' then 'succeeded'
            when lower(transactions.status) in ('pending', 'processing', 'scheduled') then 'pending'
            when lower(transactions.status) in ('declined', 'void', 'error', 'chargeback') then 'failed'
            else lower(transactions.status)
        end as status,
        transactions.loaded_at
    from transactions
    left join invoices
        on
            transactions.connection = invoices.connection
            and transactions.invoice_id = invoices.invoice_id
)

select * from final
