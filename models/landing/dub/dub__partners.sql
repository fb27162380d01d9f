{{ config(enabled=is_connected('dub')) }}

-- grain: one row per row of Dub's partners, as a partner
with

{{ partner_partners('dub') }}

select * from final
