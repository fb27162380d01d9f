-- grain: one row per raw row of affiliate.clicks
with

{{ staged('clicks') }}

select * from final
