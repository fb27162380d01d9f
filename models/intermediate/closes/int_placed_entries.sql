{{ config(materialized="view") }}

-- grain: one row per billing entry and close that has a part of its invoice
with

billing_entries as (
    select * from {{ ref('int_billing_entries') }}
),

invoice_bookings as (
    select * from {{ ref('int_invoice_bookings') }}
),

document_deals as (
    select * from {{ ref('int_document_deals') }}
),

billed_invoices as (
    select * from {{ ref('int_billed_invoices') }}
),

-- why money of an invoice without a close has none
reasons as (
    select
        document_deals.invoice_id,
        case
            when document_deals.is_own_purchase then 'own_purchase'
            when document_deals.account_id is null then 'no_customer'
            when document_deals.is_live then 'awaiting_payment'
            when document_deals.net_amount <= 0 then 'no_close'
            when billed_invoices.first_paid_at is not null then 'reversed'
            else 'awaiting_payment'
        end as unattributed_reason
    from document_deals
    inner join billed_invoices on document_deals.invoice_id = billed_invoices.invoice_id
),

final as (
    select
        billing_entries.entry_id,
        billing_entries.document_id,
        billing_entries.invoice_id,
        billing_entries.account_id,
        billing_entries.currency,
        billing_entries.entry_type,
        invoice_bookings.part,
        {{ part_of_minor(
            'billing_entries.before_minor',
            'coalesce(invoice_bookings.units_to_date, 1000000000000)'
        ) }}
        - {{ part_of_minor(
            'billing_entries.before_minor',
            'coalesce(invoice_bookings.units_to_date - invoice_bookings.share_units, 0)'
        ) }} as before_minor,
        {{ part_of_minor(
            'billing_entries.after_minor',
            'coalesce(invoice_bookings.units_to_date, 1000000000000)'
        ) }}
        - {{ part_of_minor(
            'billing_entries.after_minor',
            'coalesce(invoice_bookings.units_to_date - invoice_bookings.share_units, 0)'
        ) }} as after_minor,
        case
            when coalesce(invoice_bookings.part, 1) = 1 then billing_entries.excess_minor else 0
        end as excess_minor,
        case
            when coalesce(invoice_bookings.part, 1) = 1
                then billing_entries.fx_difference_minor
            else 0
        end as fx_difference_minor,
        billing_entries.event_at,
        billing_entries.known_at,
        invoice_bookings.booked_at,
        coalesce(reasons.unattributed_reason, 'no_invoice') as unattributed_reason,
        case when invoice_bookings.part > 1 then '_' || invoice_bookings.part else '' end
            as part_suffix,
        case
            when billing_entries.event_at >= invoice_bookings.booked_at
                then invoice_bookings.close_id
        end as close_id
    from billing_entries
    left join invoice_bookings on billing_entries.invoice_id = invoice_bookings.invoice_id
    left join reasons on billing_entries.invoice_id = reasons.invoice_id
)

select * from final
