-- grain: one row per raw row of billing.invoices, with the reason why it cannot be used
with

{{ checked('invoices') }}

select * from final
