{{ config(enabled=is_fed('opportunities'), materialized='view') }}

-- grain: one row per row of crm.opportunities that a connector has
with

{{ landed('opportunities') }}

select * from final
