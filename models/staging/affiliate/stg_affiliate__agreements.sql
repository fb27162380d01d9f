-- grain: one row per raw row of affiliate.agreements
with

{{ staged('agreements') }}

select * from final
