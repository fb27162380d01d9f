{{ config(enabled=is_fed('opportunity_stages'), materialized='view') }}

-- grain: one row per row of crm.opportunity_stages that a connector has
with

{{ landed('opportunity_stages') }}

select * from final
