-- The shares of an invoice that has an account sum to the whole, and the closes that they name
-- exist. An invoice listed here is billed once and booked in part, or more than once.
with

document_deals as (
    select * from {{ ref('int_document_deals') }}
),

invoice_bookings as (
    select * from {{ ref('int_invoice_bookings') }}
),

closes as (
    select * from {{ ref('int_closes') }}
),

shared as (
    select
        invoice_bookings.invoice_id,
        sum(invoice_bookings.share_units) as share_units,
        sum(case
            when invoice_bookings.close_id is not null and closes.close_id is null then 1 else 0
        end) as unknown_closes
    from invoice_bookings
    left join closes on invoice_bookings.close_id = closes.close_id
    group by invoice_bookings.invoice_id
),

final as (
    select
        document_deals.invoice_id,
        shared.share_units,
        shared.unknown_closes
    from document_deals
    left join shared on document_deals.invoice_id = shared.invoice_id
    where document_deals.account_id is not null and not document_deals.is_own_purchase
)

select * from final
where
    share_units is null
    or share_units <> 1000000000000
    or unknown_closes > 0
