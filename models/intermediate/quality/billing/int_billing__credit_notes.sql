{{ config(materialized='view') }}

-- grain: one row per credit note
with

checked as (
    select * from {{ ref('int_billing__credit_notes_checked') }}
),

final as (
    select
        credit_note_id,
        invoice_id,
        currency,
        reason,
        amount,
        tax,
        issued_at,
        loaded_at
    from checked
    where quarantine_reason is null
)

select * from final
