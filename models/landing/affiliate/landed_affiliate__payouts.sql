{{ config(enabled=is_fed('payouts'), materialized='view') }}

-- grain: one row per row of affiliate.payouts that a connector has
with

{{ landed('payouts') }}

select * from final
