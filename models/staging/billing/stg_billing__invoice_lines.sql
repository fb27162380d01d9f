-- grain: one row per raw row of billing.invoice_lines
with

{{ staged('invoice_lines') }}

select * from final
