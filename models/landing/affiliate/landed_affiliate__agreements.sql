{{ config(enabled=is_fed('agreements'), materialized='view') }}

-- grain: one row per row of affiliate.agreements that a connector has
with

{{ landed('agreements') }}

select * from final
