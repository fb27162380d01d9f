{{ config(enabled=is_fed('leads'), materialized='view') }}

-- grain: one row per row of crm.leads that a connector has
with

{{ landed('leads') }}

select * from final
