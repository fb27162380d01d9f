-- grain: one row per raw row of marketing.ad_spend
with

{{ staged('ad_spend') }}

select * from final
