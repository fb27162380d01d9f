-- grain: one row per raw row of marketing.campaigns
with

{{ staged('campaigns') }}

select * from final
