{{ config(materialized='view') }}

-- grain: one row per registration for an event
with

{{ usable('event_attendees') }}

select * from final
