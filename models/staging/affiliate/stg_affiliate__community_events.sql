-- grain: one row per raw row of affiliate.community_events
with

{{ staged('community_events') }}

select * from final
