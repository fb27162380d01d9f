{{ config(enabled=is_fed('email_events'), materialized='view') }}

-- grain: one row per row of marketing.email_events that a connector has
with

{{ landed('email_events') }}

select * from final
