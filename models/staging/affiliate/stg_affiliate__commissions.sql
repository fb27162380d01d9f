-- grain: one row per raw row of affiliate.commissions
with

{{ staged('commissions') }}

select * from final
