{{ config(enabled=is_fed('contacts'), materialized='view') }}

-- grain: one row per row of crm.contacts that a connector has
with

{{ landed('contacts') }}

select * from final
