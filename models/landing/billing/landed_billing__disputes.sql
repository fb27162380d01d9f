{{ config(enabled=is_fed('disputes'), materialized='view') }}

-- grain: one row per row of billing.disputes that a connector has
with

{{ landed('disputes') }}

select * from final
