{{ config(enabled=is_fed('event_attendees'), materialized='view') }}

-- grain: one row per row of marketing.event_attendees that a connector has
with

{{ landed('event_attendees') }}

select * from final
