{{ config(materialized="view") }}

-- grain: one row per reversal, net of tax, in the currency of its invoice
with

billed_invoices as (
    select * from {{ ref('int_billed_invoices') }}
),

credit_notes as (
    {{ usable('credit_notes') }}
),

payments as (
    {{ usable('payments') }}
),

refunds as (
    {{ usable('refunds') }}
),

disputes as (
    {{ usable('disputes') }}
),

issued_notes as (
    select
        credit_notes.credit_note_id,
        credit_notes.invoice_id,
        credit_notes.amount,
        {{ net_of_note('credit_notes', 'billed_invoices.net_amount', 'billed_invoices.total') }}
            as net_amount,
        credit_notes.issued_at,
        credit_notes.loaded_at
    from credit_notes
    left join billed_invoices on credit_notes.invoice_id = billed_invoices.invoice_id
    where coalesce(credit_notes.status, 'issued') = 'issued'
),

succeeded_refunds as (
    select
        refunds.refund_id,
        refunds.credit_note_id,
        payments.invoice_id,
        refunds.amount,
        refunds.refunded_at,
        refunds.loaded_at
    from refunds
    inner join payments on refunds.payment_id = payments.payment_id
    where
        coalesce(refunds.status, 'succeeded') = 'succeeded'
        and payments.status = 'succeeded'
),

credit_note_reversals as (
    select
        'credit_note' as entry_type,
        credit_note_id as document_id,
        invoice_id,
        net_amount,
        false as is_limited_to_balance,
        issued_at as reversed_at,
        loaded_at
    from issued_notes
),

-- a refund of a credit note moves cash only: the credit note is the reversal; a credit note of
-- another invoice than the payment's does not stand for the refund
gross_reversals as (
    select
        'refund' as entry_type,
        succeeded_refunds.refund_id as document_id,
        succeeded_refunds.invoice_id,
        succeeded_refunds.amount,
        succeeded_refunds.refunded_at as reversed_at,
        succeeded_refunds.loaded_at
    from succeeded_refunds
    left join issued_notes
        on
            succeeded_refunds.credit_note_id = issued_notes.credit_note_id
            and succeeded_refunds.invoice_id
            = coalesce(issued_notes.invoice_id, succeeded_refunds.invoice_id)
    where issued_notes.credit_note_id is null
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
    where disputes.status = 'lost' and payments.status = 'succeeded'
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

paid_out as (
    select
        credit_note_id,
        invoice_id,
        sum(amount) as amount
    from succeeded_refunds
    where credit_note_id is not null
    group by credit_note_id, invoice_id
),

-- a credit note has lowered the amount owed, except for what was paid out of it
credited_before as (
    select
        billed_invoices.invoice_id,
        cast(sum(
            case
                when paid_out.credit_note_id is null then issued_notes.net_amount
                else coalesce({{ prorated(
                    'issued_notes.net_amount',
                    'greatest(issued_notes.amount - paid_out.amount, 0)',
                    'issued_notes.amount'
                ) }}, 0)
            end
        ) as decimal(24, 4)) as net_amount
    from billed_invoices
    inner join issued_notes
        on
            billed_invoices.invoice_id = issued_notes.invoice_id
            and billed_invoices.uncollectible_at >= issued_notes.issued_at
    left join paid_out
        on
            issued_notes.credit_note_id = paid_out.credit_note_id
            and issued_notes.invoice_id = paid_out.invoice_id
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
        case
            when billed_invoices.net_amount < 0 then billed_invoices.net_amount
            else greatest(case
                when billed_invoices.total = 0 then billed_invoices.net_amount
                else {{ prorated(
                    'billed_invoices.net_amount',
                    'billed_invoices.total - billed_invoices.paid_amount',
                    'billed_invoices.total'
                ) }}
            end - coalesce(credited_before.net_amount, 0), 0)
        end as net_amount
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
        coalesce(greatest(combined.reversed_at, billed_invoices.issued_at), combined.reversed_at)
            as event_at,
        coalesce(billed_invoices.currency, credit_notes.currency) as currency
    from combined
    left join billed_invoices on combined.invoice_id = billed_invoices.invoice_id
    left join credit_notes
        on
            combined.document_id = credit_notes.credit_note_id
            and combined.entry_type = 'credit_note'
    where billed_invoices.invoice_id is not null or combined.invoice_id is null
)

select * from final
