{{ config(materialized="view") }}

-- grain: one row per raw billing row that moves money: an invoice or a reversal of one
-- it reads neither closes nor journeys, so that it is an independent check of the ledger
with

raw_invoices as (
    select * from {{ ref('int_billing__invoices_checked') }}
),

raw_credit_notes as (
    select * from {{ ref('int_billing__credit_notes_checked') }}
),

raw_refunds as (
    select * from {{ ref('int_billing__refunds_checked') }}
),

raw_disputes as (
    select * from {{ ref('int_billing__disputes_checked') }}
),

payments as (
    {{ usable('payments') }}
),

credit_notes as (
    {{ usable('credit_notes') }}
),

refunds as (
    {{ usable('refunds') }}
),

invoices as (
    {{ usable('invoices') }}
),

fx_rates as (
    select * from {{ ref('int_fx_rates') }}
),

currencies as (
    select * from {{ ref('currencies') }}
),

payment_totals as (
    select
        invoice_id,
        cast(sum(amount) as decimal(24, 4)) as paid_amount
    from payments
    where status = 'succeeded' and amount > 0
    group by invoice_id
),

issued_notes as (
    select
        credit_notes.credit_note_id,
        credit_notes.invoice_id,
        credit_notes.issued_at,
        {{ net_of_note('credit_notes', net_of_tax('invoices'), 'invoices.total') }} as net_amount
    from credit_notes
    left join invoices on credit_notes.invoice_id = invoices.invoice_id
    where credit_notes.status = 'issued'
),

billed as (
    select
        'invoice' as entry_type,
        raw_invoices.invoice_id,
        raw_invoices.currency,
        raw_invoices.quarantine_reason,
        {{ net_of_tax('raw_invoices') }} as net_amount,
        raw_invoices.issued_at as event_at
    from raw_invoices
    where raw_invoices.status <> 'draft' and not coalesce(raw_invoices.is_deleted, false)
),

-- refunds and disputes include tax: the invoice's ratio of net to total gives their net
reversed_documents as (
    select
        'credit_note' as entry_type,
        raw_credit_notes.invoice_id,
        raw_credit_notes.currency,
        raw_credit_notes.quarantine_reason,
        {{ net_of_note('raw_credit_notes', net_of_tax('invoices'), 'invoices.total') }}
            as net_amount,
        raw_credit_notes.issued_at as event_at
    from raw_credit_notes
    left join invoices on raw_credit_notes.invoice_id = invoices.invoice_id
    where raw_credit_notes.status = 'issued'
    union all
    select
        'refund' as entry_type,
        payments.invoice_id,
        raw_refunds.currency,
        raw_refunds.quarantine_reason,
        case
            when invoices.total = 0 then raw_refunds.amount
            else {{ prorated(
                'raw_refunds.amount',
                net_of_tax('invoices'),
                'invoices.total'
            ) }}
        end as net_amount,
        raw_refunds.refunded_at as event_at
    from raw_refunds
    left join payments on raw_refunds.payment_id = payments.payment_id
    left join invoices on payments.invoice_id = invoices.invoice_id
    left join issued_notes
        on
            raw_refunds.credit_note_id = issued_notes.credit_note_id
            and payments.invoice_id = coalesce(issued_notes.invoice_id, payments.invoice_id)
    where
        issued_notes.credit_note_id is null
        and raw_refunds.status = 'succeeded'
        and (payments.status = 'succeeded' or payments.payment_id is null)
    union all
    select
        'dispute' as entry_type,
        payments.invoice_id,
        raw_disputes.currency,
        raw_disputes.quarantine_reason,
        case
            when invoices.total = 0 then raw_disputes.amount
            else {{ prorated(
                'raw_disputes.amount',
                net_of_tax('invoices'),
                'invoices.total'
            ) }}
        end as net_amount,
        coalesce(raw_disputes.closed_at, raw_disputes.opened_at) as event_at
    from raw_disputes
    left join payments on raw_disputes.payment_id = payments.payment_id
    left join invoices on payments.invoice_id = invoices.invoice_id
    where
        raw_disputes.status = 'lost'
        and (payments.status = 'succeeded' or payments.payment_id is null)
),

-- credit notes that were paid out by a refund of their own invoice's payment
paid_out as (
    select distinct issued_notes.credit_note_id
    from refunds
    inner join payments on refunds.payment_id = payments.payment_id
    inner join issued_notes
        on
            refunds.credit_note_id = issued_notes.credit_note_id
            and payments.invoice_id = issued_notes.invoice_id
    where refunds.status = 'succeeded' and payments.status = 'succeeded'
),

-- a credit note that was not paid out has lowered the open amount of an uncollectible invoice
credited as (
    select
        invoices.invoice_id,
        cast(sum(issued_notes.net_amount) as decimal(24, 4)) as net_amount
    from invoices
    inner join issued_notes
        on
            invoices.invoice_id = issued_notes.invoice_id
            and {{ time_of_state('invoices', 'uncollectible_at') }} >= issued_notes.issued_at
    left join paid_out on issued_notes.credit_note_id = paid_out.credit_note_id
    where paid_out.credit_note_id is null
    group by invoices.invoice_id
),

written_off as (
    select
        raw_invoices.status as entry_type,
        raw_invoices.invoice_id,
        raw_invoices.currency,
        raw_invoices.quarantine_reason,
        {{ net_of_tax('raw_invoices') }} as billed_amount,
        case
            when
                raw_invoices.status = 'void'
                or raw_invoices.total = 0
                or {{ net_of_tax('raw_invoices') }} < 0
                then {{ net_of_tax('raw_invoices') }}
            else greatest(
                {{ prorated(
                    net_of_tax('raw_invoices'),
                    'raw_invoices.total - coalesce(payment_totals.paid_amount, 0)',
                    'raw_invoices.total'
                ) }} - coalesce(credited.net_amount, 0),
                0
            )
        end as net_amount,
        case raw_invoices.status
            when 'void' then {{ time_of_state('raw_invoices', 'voided_at') }}
            else {{ time_of_state('raw_invoices', 'uncollectible_at') }}
        end as event_at
    from raw_invoices
    left join payment_totals on raw_invoices.invoice_id = payment_totals.invoice_id
    left join credited on raw_invoices.invoice_id = credited.invoice_id
    where
        raw_invoices.status in ('void', 'uncollectible')
        and not coalesce(raw_invoices.is_deleted, false)
),

-- rows of one invoice that came twice have one such sum
written_off_times as (
    select distinct
        invoice_id,
        event_at
    from written_off
),

reversed_before as (
    select
        written_off_times.invoice_id,
        written_off_times.event_at,
        cast(sum(reversed_documents.net_amount) as decimal(24, 4)) as net_amount
    from written_off_times
    inner join reversed_documents
        on
            written_off_times.invoice_id = reversed_documents.invoice_id
            and reversed_documents.quarantine_reason is null
            and written_off_times.event_at >= reversed_documents.event_at
    group by written_off_times.invoice_id, written_off_times.event_at
),

combined as (
    select * from billed
    union all
    select
        entry_type,
        invoice_id,
        currency,
        quarantine_reason,
        -net_amount as net_amount,
        event_at
    from reversed_documents
    union all
    select
        written_off.entry_type,
        written_off.invoice_id,
        written_off.currency,
        written_off.quarantine_reason,
        case
            when written_off.billed_amount < 0 then -written_off.billed_amount
            else -least(
                written_off.net_amount,
                greatest(written_off.billed_amount - coalesce(reversed_before.net_amount, 0), 0)
            )
        end as net_amount,
        written_off.event_at
    from written_off
    left join reversed_before
        on
            written_off.invoice_id = reversed_before.invoice_id
            and written_off.event_at = reversed_before.event_at
),

dated as (
    select
        combined.entry_type,
        combined.currency,
        combined.quarantine_reason,
        combined.net_amount,
        cast(coalesce(greatest(combined.event_at, invoices.issued_at), combined.event_at) as date)
            as day
    from combined
    left join invoices on combined.invoice_id = invoices.invoice_id
    where
        coalesce(invoices.status <> 'draft' and not invoices.is_deleted, true)
        or combined.quarantine_reason is not null
),

-- a row without a day, an amount or a rate is counted with the amount 0; so is a quarantined row
-- whose amount is implausible in the reporting currency
final as (
    select
        dated.day,
        dated.entry_type,
        dated.quarantine_reason,
        coalesce(currencies.currency, 'unknown') as currency,
        coalesce(
            case
                when
                    abs(cast(dated.net_amount as double)) * cast(fx_rates.rate as double)
                    < 200000000000000
                    then {{ to_minor(
                        'dated.net_amount', 'fx_rates.rate', 'fx_rates.minor_factor'
                    ) }}
            end,
            cast(0 as bigint)
        ) as amount_minor
    from dated
    left join currencies on dated.currency = currencies.currency
    left join fx_rates
        on
            dated.currency = fx_rates.currency
            and dated.day >= fx_rates.valid_from
            and dated.day < fx_rates.valid_to
)

select * from final
