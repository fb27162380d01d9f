-- grain: one row per raw row of marketing.event_attendees
with

{{ staged('event_attendees') }}

select * from final
