{{ config(enabled=is_fed('users'), materialized='view') }}

-- grain: one row per row of crm.users that a connector has
with

{{ landed('users') }}

select * from final
