-- grain: one row per raw row of marketing.ad_spend, with the reason why it cannot be used
with

{{ checked('ad_spend') }}

select * from final
