{{ config(enabled=is_connected('firstpromoter')) }}

-- grain: one row per row of FirstPromoter's commissions, as a commission
with

{{ partner_commissions('firstpromoter') }}

select * from final
