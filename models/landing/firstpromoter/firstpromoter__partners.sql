{{ config(enabled=is_connected('firstpromoter')) }}

-- grain: one row per row of FirstPromoter's partners, as a partner
with

{{ partner_partners('firstpromoter') }}

select * from final
