-- grain: one row per raw row of crm.users
with

{{ staged('users') }}

select * from final
