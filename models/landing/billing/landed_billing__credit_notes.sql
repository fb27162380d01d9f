{{ config(enabled=is_fed('credit_notes'), materialized='view') }}

-- grain: one row per row of billing.credit_notes that a connector has
with

{{ landed('credit_notes') }}

select * from final
