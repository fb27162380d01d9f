{{ config(enabled=is_fed('invoices'), materialized='view') }}

-- grain: one row per row of billing.invoices that a connector has
with

{{ landed('invoices') }}

select * from final
