{{ config(enabled=is_fed('customers'), materialized='view') }}

-- grain: one row per row of billing.customers that a connector has
with

{{ landed('customers') }}

select * from final
