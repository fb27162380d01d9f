{{ config(enabled=is_fed('partners'), materialized='view') }}

-- grain: one row per row of affiliate.partners that a connector has
with

{{ landed('partners') }}

select * from final
