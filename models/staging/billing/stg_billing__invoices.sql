-- grain: one row per raw row of billing.invoices
with

{{ staged('invoices') }}

select * from final
