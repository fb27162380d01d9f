{{ config(enabled=is_connected('recurly')) }}

-- grain: one row per row of Recurly's transactions, as a refund
with

transactions as (
    select * from {{ vendor_rows('recurly', 'transaction') }} as transactions
),

credit_notes as (
    select * from {{ ref('recurly__credit_notes') }}
    where left_out is null
),

payments as (
    select * from {{ ref('recurly__payments') }}
    where left_out is distinct from 'older version'
),

final as (
    select
        transactions.connection,
        'transaction' as object,
        {{ left_out([
            ("lower(transactions.type) <> 'refund'", 'not a refund'),
            (
                'payments.payment_id is null or payments.left_out is not null',
                'of a payment that is left out'
            ),
        ], 'transactions') }} as left_out,
        transactions.id as refund_id,
        transactions.original_transaction_id as payment_id,
        credit_notes.credit_note_id,
        -- what is paid out may have a sign
        cast(abs({{ amount_of('transactions.amount') }}) as string) as amount,
        upper(coalesce(transactions.currency, payments.currency)) as currency,
        case
            when lower(transactions.status) = 'success' then 'succeeded'
            when lower(transactions.status) in ('pending', 'processing', 'scheduled') then 'pending'
            when lower(transactions.status) in ('declined', 'void', 'error', 'chargeback') then 'failed'
            else lower(transactions.status)
        end as status,
        coalesce(transactions.collected_at, transactions.created_at) as refunded_at,
        transactions.loaded_at
    from transactions
    left join payments
        on
            transactions.connection = payments.connection
            and transactions.original_transaction_id = payments.payment_id
    left join credit_notes
        on
            transactions.connection = credit_notes.connection
            and transactions.invoice_id = credit_notes.credit_note_id
)

select * from final
