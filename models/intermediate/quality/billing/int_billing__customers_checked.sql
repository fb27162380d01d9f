-- grain: one row per raw row of billing.customers, with the reason why it cannot be used
with

{{ checked('customers') }}

select * from final
