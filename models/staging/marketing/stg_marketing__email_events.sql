-- grain: one row per raw row of marketing.email_events
with

{{ staged('email_events') }}

select * from final
