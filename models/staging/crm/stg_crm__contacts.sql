-- grain: one row per raw row of crm.contacts
with

{{ staged('contacts') }}

select * from final
