{{ config(enabled=is_connected('firstpromoter')) }}

-- grain: one row per visit that names a link of FirstPromoter's, and connection, as a click
with

{{ partner_clicks('firstpromoter') }}

select * from final
