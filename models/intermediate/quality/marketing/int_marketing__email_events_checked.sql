-- grain: one row per raw row of marketing.email_events, with the reason why it cannot be used
with

{{ checked('email_events') }}

select * from final
