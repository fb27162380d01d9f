{{ config(enabled=is_connected('dub')) }}

-- grain: one row per row of Dub's commissions, as a commission
with

{{ partner_commissions('dub') }}

select * from final
