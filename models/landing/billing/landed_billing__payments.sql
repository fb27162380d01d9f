{{ config(enabled=is_fed('payments'), materialized='view') }}

-- grain: one row per row of billing.payments that a connector has
with

{{ landed('payments') }}

select * from final
