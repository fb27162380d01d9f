{{ config(enabled=is_fed('invoice_lines'), materialized='view') }}

-- grain: one row per row of billing.invoice_lines that a connector has
with

{{ landed('invoice_lines') }}

select * from final
