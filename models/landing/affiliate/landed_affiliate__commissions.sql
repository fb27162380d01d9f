{{ config(enabled=is_fed('commissions'), materialized='view') }}

-- grain: one row per row of affiliate.commissions that a connector has
with

{{ landed('commissions') }}

select * from final
