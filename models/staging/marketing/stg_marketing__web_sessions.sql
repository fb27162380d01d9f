-- grain: one row per raw row of marketing.web_sessions
with

{{ staged('web_sessions') }}

select * from final
