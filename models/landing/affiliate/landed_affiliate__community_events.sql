{{ config(enabled=is_fed('community_events'), materialized='view') }}

-- grain: one row per row of affiliate.community_events that a connector has
with

{{ landed('community_events') }}

select * from final
