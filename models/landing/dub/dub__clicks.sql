{{ config(enabled=is_connected('dub')) }}

-- grain: one row per visit that names a link of Dub's, and connection, as a click
with

{{ partner_clicks('dub', clicks='click') }}

select * from final
