{{ config(enabled=is_connected('chargebee')) }}

-- grain: one row per row of Chargebee's transactions and credit note that it pays out, as a refund
with

transactions as (
    select * from {{ vendor_rows('chargebee', 'transaction') }} as transactions
),

notes as (
    select * from {{ vendor_rows('chargebee', 'transaction_linked_credit_note') }} as notes
    where version_order = 1
),

credit_notes as (
    select * from {{ ref('chargebee__credit_notes') }}
    where left_out is distinct from 'older version'
),

applied as (
    select * from {{ ref('chargebee__applied_payments') }}
),

payments as (
    select * from {{ ref('chargebee__payments') }}
    where left_out is distinct from 'older version'
),

paid_out as (
    select
        transactions.*,
        coalesce(
            transactions.refunded_txn_id, transactions.reference_transaction_id
        ) as transaction_id,
        notes.cn_id as credit_note_id,
        notes.applied_amount,
        credit_notes.invoice_id,
        count(notes.cn_id) over (
            partition by transactions.connection, transactions.id, transactions.version_order
        ) as notes
    from transactions
    left join notes
        on transactions.connection = notes.connection and transactions.id = notes.txn_id
    left join credit_notes
        on notes.connection = credit_notes.connection and notes.cn_id = credit_notes.credit_note_id
),

-- of a payment for several invoices, the part that paid the invoice of the credit note, else the largest
chosen as (
    select
        paid_out.*,
        case
            when of_note.payment_order > 1 then paid_out.transaction_id || '/' || of_note.invoice_id
            else paid_out.transaction_id
        end as payment_id,
        first_part.is_reversed
    from paid_out
    left join applied as of_note
        on
            paid_out.connection = of_note.connection
            and paid_out.transaction_id = of_note.transaction_id
            and paid_out.invoice_id = of_note.invoice_id
    left join applied as first_part
        on
            paid_out.connection = first_part.connection
            and paid_out.transaction_id = first_part.transaction_id
            and first_part.payment_order = 1
),

final as (
    select
        chosen.connection,
        'transaction' as object,
        {{ left_out([
            ("chosen.deleted = 'true'", 'deleted'),
            ("lower(chosen.type) not in ('refund', 'payment_reversal')", 'not a refund'),
            (
                "lower(chosen.type) = 'payment_reversal' and chosen.is_reversed",
                'reversal of a whole payment'
            ),
            (
                'payments.payment_id is null or payments.left_out is not null',
                'of a payment that is left out'
            ),
        ], 'chosen') }} as left_out,
        case
            when chosen.notes > 1 then chosen.id || '/' || chosen.credit_note_id
            else chosen.id
        end as refund_id,
        chosen.payment_id,
        chosen.credit_note_id,
        case
            when chosen.notes > 1 then {{ chargebee_amount('chosen.applied_amount', 'chosen.currency') }}
            else chosen.amount
        end as amount,
        upper(chosen.currency) as currency,
        case
            when lower(chosen.status) = 'success' then 'succeeded'
            when lower(chosen.status) in ('in_progress', 'needs_attention') then 'pending'
            when lower(chosen.status) in ('failure', 'timeout', 'voided', 'late_failure') then 'failed'
            else lower(chosen.status)
        end as status,
        chosen.date as refunded_at,
        chosen.loaded_at
    from chosen
    left join payments
        on
            chosen.connection = payments.connection
            and chosen.payment_id = payments.payment_id
)

select * from final
