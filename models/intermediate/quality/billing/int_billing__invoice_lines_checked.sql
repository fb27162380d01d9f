-- grain: one row per raw row of billing.invoice_lines, with the reason why it cannot be used
with

{{ checked('invoice_lines') }}

select * from final
