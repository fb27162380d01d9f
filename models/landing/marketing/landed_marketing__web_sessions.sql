{{ config(enabled=is_fed('web_sessions'), materialized='view') }}

-- grain: one row per row of marketing.web_sessions that a connector has
with

{{ landed('web_sessions') }}

select * from final
