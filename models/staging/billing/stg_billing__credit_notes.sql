-- grain: one row per raw row of billing.credit_notes
with

{{ staged('credit_notes') }}

select * from final
