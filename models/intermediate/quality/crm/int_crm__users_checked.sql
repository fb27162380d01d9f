-- grain: one row per raw row of crm.users, with the reason why it cannot be used
with

{{ checked('users') }}

select * from final
