-- grain: one row per raw row of billing.customers
with

{{ staged('customers') }}

select * from final
