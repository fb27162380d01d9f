{{ config(enabled=is_connected('firstpromoter')) }}

-- grain: one row per row of FirstPromoter's commissions, as a payout
with

{{ partner_payouts('firstpromoter') }}

select * from final
