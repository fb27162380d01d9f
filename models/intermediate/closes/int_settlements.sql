-- grain: one row per invoice that settled, with the evidence for it
with

billed_invoices as (
    select * from {{ ref('int_billed_invoices') }}
),

billing_entries as (
    select * from {{ ref('int_billing_entries') }}
),

-- a status of paid is evidence where no payment is usable; without the invoice's own date of
-- payment, it was paid by its last change or its due date, and by the time it was loaded
paid as (
    select
        invoice_id,
        issued_at,
        loaded_at,
        case
            when first_paid_at is not null then 'payment'
            when status = 'paid' and paid_at is not null then 'invoice_paid_at'
            when
                status = 'paid' and updated_at is not null
                and updated_at <= coalesce(due_at, updated_at)
                then 'invoice_updated_at'
            when status = 'paid' and due_at is not null then 'invoice_due_at'
            when status = 'paid' then 'invoice_issued_at'
        end as paid_by,
        coalesce(
            first_paid_at,
            paid_at,
            case
                when coalesce(updated_at, due_at) is not null
                    then greatest(
                        least(
                            coalesce(updated_at, due_at),
                            coalesce(due_at, updated_at),
                            coalesce(loaded_at, updated_at, due_at)
                        ),
                        issued_at
                    )
            end,
            issued_at
        ) as paid_at,
        case when first_paid_at is null then loaded_at else first_paid_known_at end as known_at
    from billed_invoices
    where net_amount > 0
),

evident as (
    select
        invoice_id,
        '{{ var("close_on") }}' = 'first_invoice' as is_by_issue,
        case '{{ var("close_on") }}'
            when 'first_payment' then paid_by
            when 'first_invoice' then 'invoice_issued_at'
        end as settled_by,
        case '{{ var("close_on") }}'
            when 'first_payment' then paid_at
            when 'first_invoice' then issued_at
        end as settled_at,
        case '{{ var("close_on") }}'
            when 'first_payment' then known_at
            when 'first_invoice' then loaded_at
        end as known_at
    from paid
),

-- the first time at which nothing of the invoice is left
reversed as (
    select
        invoice_id,
        min(event_at) as reversed_at,
        min(case when entry_type = 'credit_note' then event_at end) as credited_at
    from billing_entries
    where entry_type <> 'invoice' and after_minor = 0
    group by invoice_id
),

-- the status says paid where a credit note left nothing to pay
final as (
    select
        evident.invoice_id,
        evident.settled_by,
        evident.settled_at,
        evident.known_at
    from evident
    left join reversed on evident.invoice_id = reversed.invoice_id
    where
        evident.settled_by is not null
        and coalesce(
            reversed.reversed_at
            >= evident.settled_at
            + cast({{ var('unsettled_by_reversal_days') }} as int) * interval 1 day,
            true
        )
        and (
            reversed.credited_at is null
            or evident.is_by_issue
            or evident.settled_by in ('payment', 'invoice_paid_at')
        )
)

select * from final
