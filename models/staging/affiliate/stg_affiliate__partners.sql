-- grain: one row per raw row of affiliate.partners
with

{{ staged('partners') }}

select * from final
