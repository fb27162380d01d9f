-- grain: one row per raw row of affiliate.payouts
with

{{ staged('payouts') }}

select * from final
