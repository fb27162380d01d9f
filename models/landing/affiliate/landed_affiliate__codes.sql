{{ config(enabled=is_fed('codes'), materialized='view') }}

-- grain: one row per row of affiliate.codes that a connector has
with

{{ landed('codes') }}

select * from final
