-- grain: one row per raw row of billing.payments
with

{{ staged('payments') }}

select * from final
