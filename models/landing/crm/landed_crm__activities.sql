{{ config(enabled=is_fed('activities'), materialized='view') }}

-- grain: one row per row of crm.activities that a connector has
with

{{ landed('activities') }}

select * from final
