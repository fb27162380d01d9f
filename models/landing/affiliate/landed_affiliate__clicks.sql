{{ config(enabled=is_fed('clicks'), materialized='view') }}

-- grain: one row per row of affiliate.clicks that a connector has
with

{{ landed('clicks') }}

select * from final
