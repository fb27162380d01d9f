{{ config(enabled=is_connected('chargebee')) }}

-- grain: one row per row of Chargebee's transactions and invoice that it is applied to, as a payment
with

transactions as (
    select * from {{ vendor_rows('chargebee', 'transaction') }} as transactions
),

applied as (
    select * from {{ ref('chargebee__applied_payments') }}
),

invoices as (
    select * from {{ ref('chargebee__invoices') }}
    where left_out is distinct from 'older version'
),

joined as (
    select
        transactions.*,
        applied.invoice_id,
        applied.amount as applied_amount,
        applied.is_reversed,
        applied.payment_order,
        invoices.left_out as invoice_left_out
    from transactions
    left join applied
        on
            transactions.connection = applied.connection
            and transactions.id = applied.transaction_id
    left join invoices
        on applied.connection = invoices.connection and applied.invoice_id = invoices.invoice_id
),

final as (
    select
        connection,
        'transaction' as object,
        {{ left_out([
            ("deleted = 'true'", 'deleted'),
            ("lower(type) <> 'payment'", 'not a payment'),
            ('invoice_id is null', 'no invoice'),
            ('invoice_left_out is not null', 'of an invoice that is left out'),
        ], 'joined') }} as left_out,
        case
            when coalesce(payment_order, 1) = 1 then id
            else id || '/' || invoice_id
        end as payment_id,
        invoice_id,
        coalesce(cast(applied_amount as string), amount) as amount,
        upper(currency) as currency,
        coalesce(settled_at, date) as paid_at,
        case
            when is_reversed then 'failed'
            when lower(status) = 'success' then 'succeeded'
            when lower(status) in ('in_progress', 'needs_attention') then 'pending'
            when lower(status) in ('failure', 'timeout', 'voided', 'late_failure') then 'failed'
            else lower(status)
        end as status,
        loaded_at
    from joined
)

select * from final
