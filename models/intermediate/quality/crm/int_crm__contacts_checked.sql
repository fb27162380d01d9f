-- grain: one row per raw row of crm.contacts, with the reason why it cannot be used
with

{{ checked('contacts') }}

select * from final
