-- grain: one row per raw row of billing.refunds
with

{{ staged('refunds') }}

select * from final
