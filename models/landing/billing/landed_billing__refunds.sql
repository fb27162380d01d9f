{{ config(enabled=is_fed('refunds'), materialized='view') }}

-- grain: one row per row of billing.refunds that a connector has
with

{{ landed('refunds') }}

select * from final
