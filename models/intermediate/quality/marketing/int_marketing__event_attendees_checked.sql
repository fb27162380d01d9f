-- grain: one row per raw row of marketing.event_attendees, with the reason why it cannot be used
with

{{ checked('event_attendees') }}

select * from final
