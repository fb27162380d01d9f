{{ config(enabled=is_connected('firstpromoter')) }}

-- grain: one row per row of FirstPromoter's links, as a code
with

{{ partner_codes('firstpromoter', 'link', 'partner_id') }}

select * from final
