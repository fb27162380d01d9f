-- grain: one row per raw row of crm.accounts, with the reason why it cannot be used
with

{{ checked('accounts') }}

select * from final
