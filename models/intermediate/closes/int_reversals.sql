{{ config(materialized="view") }}

-- grain: one row per reversal of an invoice, net of tax, in the invoice's currency
with

billed_invoices as (
    select * from {{ ref('int_billed_invoices') }}
),

credit_notes as (
    select * from {{ ref('int_billing__credit_notes') }}
),

payments as (
    select * from {{ ref('int_billing__payments') }}
),

refunds as (
    select * from {{ ref('int_billing__refunds') }}
),

disputes as (
    select * from {{ ref('int_billing__disputes') }}
),

credit_note_reversals as (
    select
        'credit_note' as entry_type,
        credit_note_id as document_id,
        invoice_id,
        cast(amount - tax as decimal(18, 4)) as net_amount,
        false as is_limited_to_balance,
        issued_at as reversed_at,
        loaded_at
    from credit_notes
),

-- a refund of a credit note moves cash only: the credit note is the reversal
gross_reversals as (
    select
        'refund' as entry_type,
        refunds.refund_id as document_id,
        payments.invoice_id,
        refunds.amount,
        refunds.refunded_at as reversed_at,
        refunds.loaded_at
    from refunds
    inner join payments on refunds.payment_id = payments.payment_id
    left join credit_notes on refunds.credit_note_id = credit_notes.credit_note_id
    where credit_notes.credit_note_id is null
    union all
    select
        'dispute' as entry_type,
        disputes.dispute_id as document_id,
        payments.invoice_id,
        disputes.amount,
        coalesce(disputes.closed_at, disputes.opened_at) as reversed_at,
        disputes.loaded_at
    from disputes
    inner join payments on disputes.payment_id = payments.payment_id
    where disputes.status = 'lost'
),

-- refunds and disputes include tax: the invoice's ratio of net to total gives their net
scaled_reversals as (
    select
        gross_reversals.entry_type,
        gross_reversals.document_id,
        gross_reversals.invoice_id,
        false as is_limited_to_balance,
        gross_reversals.reversed_at,
        gross_reversals.loaded_at,
        case
            when billed_invoices.total = 0 then gross_reversals.amount
            else {{ prorated(
                'gross_reversals.amount',
                'billed_invoices.net_amount',
                'billed_invoices.total'
            ) }}
        end as net_amount
    from gross_reversals
    inner join billed_invoices on gross_reversals.invoice_id = billed_invoices.invoice_id
),

voided as (
    select
        'void' as entry_type,
        invoice_id as document_id,
        invoice_id,
        net_amount,
        true as is_limited_to_balance,
        voided_at as reversed_at,
        loaded_at
    from billed_invoices
    where status = 'void'
),

-- a credit note that was not paid out has lowered the amount owed
credited_before as (
    select
        billed_invoices.invoice_id,
        cast(sum(credit_notes.amount - credit_notes.tax) as decimal(18, 4)) as net_amount
    from billed_invoices
    inner join credit_notes
        on
            billed_invoices.invoice_id = credit_notes.invoice_id
            and billed_invoices.uncollectible_at >= credit_notes.issued_at
    left join refunds on credit_notes.credit_note_id = refunds.credit_note_id
    where refunds.refund_id is null
    group by billed_invoices.invoice_id
),

-- the paid part of an uncollectible invoice stays billed
uncollectible as (
    select
        'uncollectible' as entry_type,
        billed_invoices.invoice_id as document_id,
        billed_invoices.invoice_id,
        true as is_limited_to_balance,
        billed_invoices.uncollectible_at as reversed_at,
        billed_invoices.loaded_at,
        greatest(
            case
                when billed_invoices.total = 0 then billed_invoices.net_amount
                else {{ prorated(
                    'billed_invoices.net_amount',
                    'billed_invoices.total - billed_invoices.paid_amount',
                    'billed_invoices.total'
                ) }}
            end - coalesce(credited_before.net_amount, 0),
            0
        ) as net_amount
    from billed_invoices
    left join credited_before on billed_invoices.invoice_id = credited_before.invoice_id
    where billed_invoices.status = 'uncollectible'
),

combined as (
    select
        entry_type,
        document_id,
        invoice_id,
        net_amount,
        is_limited_to_balance,
        reversed_at,
        loaded_at
    from credit_note_reversals
    union all
    select
        entry_type,
        document_id,
        invoice_id,
        net_amount,
        is_limited_to_balance,
        reversed_at,
        loaded_at
    from scaled_reversals
    union all
    select
        entry_type,
        document_id,
        invoice_id,
        net_amount,
        is_limited_to_balance,
        reversed_at,
        loaded_at
    from voided
    union all
    select
        entry_type,
        document_id,
        invoice_id,
        net_amount,
        is_limited_to_balance,
        reversed_at,
        loaded_at
    from uncollectible
),

-- a reversal dated before its invoice takes effect when the invoice is issued
final as (
    select
        combined.entry_type,
        combined.document_id,
        combined.invoice_id,
        combined.net_amount,
        combined.is_limited_to_balance,
        combined.loaded_at as known_at,
        combined.entry_type || '_' || combined.document_id as entry_id,
        greatest(combined.reversed_at, billed_invoices.issued_at) as event_at
    from combined
    inner join billed_invoices on combined.invoice_id = billed_invoices.invoice_id
)

select * from final
