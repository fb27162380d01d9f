{{ config(materialized='view') }}

-- grain: one row per invoice
with

checked as (
    select * from {{ ref('int_billing__invoices_checked') }}
),

final as (
    select
        invoice_id,
        customer_id,
        opportunity_id,
        subscription_id,
        number,
        currency,
        status,
        subtotal,
        tax,
        total,
        issued_at,
        due_at,
        voided_at,
        uncollectible_at,
        updated_at,
        loaded_at
    from checked
    where quarantine_reason is null
)

select * from final
