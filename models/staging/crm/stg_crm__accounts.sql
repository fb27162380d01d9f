-- grain: one row per raw row of crm.accounts
with

{{ staged('accounts') }}

select * from final
