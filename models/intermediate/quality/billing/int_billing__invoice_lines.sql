{{ config(materialized='view') }}

-- grain: one row per line of an invoice
with

checked as (
    select * from {{ ref('int_billing__invoice_lines_checked') }}
),

final as (
    select
        invoice_line_id,
        invoice_id,
        product,
        is_recurring,
        quantity,
        amount,
        period_start,
        period_end,
        loaded_at
    from checked
    where quarantine_reason is null
)

select * from final
