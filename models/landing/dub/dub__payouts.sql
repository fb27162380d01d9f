{{ config(enabled=is_connected('dub')) }}

-- grain: one row per row of Dub's commissions, as a payout
with

{{ partner_payouts('dub') }}

select * from final
