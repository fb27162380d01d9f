{{ config(enabled=is_connected('chargebee')) }}

-- grain: one row per payment of Chargebee and invoice that it is applied to
with

applied as (
    select * from {{ vendor_rows('chargebee', 'invoice_linked_payment') }} as applied
    where version_order = 1
),

invoices as (
    select
        connection,
        id,
        currency
    from {{ vendor_rows('chargebee', 'invoice') }} as invoices
    where version_order = 1
),

transactions as (
    select * from {{ vendor_rows('chargebee', 'transaction') }} as transactions
    where version_order = 1
),

reversals as (
    select
        connection,
        coalesce(reference_transaction_id, refunded_txn_id) as transaction_id,
        sum({{ amount_of('amount') }}) as amount
    from transactions
    where lower(type) = 'payment_reversal' and lower(coalesce(status, 'success')) = 'success'
    group by connection, coalesce(reference_transaction_id, refunded_txn_id)
),

final as (
    select
        applied.connection,
        applied.txn_id as transaction_id,
        applied.invoice_id,
        {{ amount_of(chargebee_amount('applied.applied_amount', 'invoices.currency')) }} as amount,
        coalesce(reversals.amount >= {{ amount_of('transactions.amount') }}, false) as is_reversed,
        cast(row_number() over (
            partition by applied.connection, applied.txn_id
            order by
                {{ amount_of('applied.applied_amount') }} desc nulls last,
                applied.invoice_id nulls last
        ) as bigint) as payment_order
    from applied
    inner join invoices
        on applied.connection = invoices.connection and applied.invoice_id = invoices.id
    left join transactions
        on applied.connection = transactions.connection and applied.txn_id = transactions.id
    left join reversals
        on applied.connection = reversals.connection and applied.txn_id = reversals.transaction_id
)

select * from final
