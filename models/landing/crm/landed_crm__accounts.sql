{{ config(enabled=is_fed('accounts'), materialized='view') }}

-- grain: one row per row of crm.accounts that a connector has
with

{{ landed('accounts') }}

select * from final
