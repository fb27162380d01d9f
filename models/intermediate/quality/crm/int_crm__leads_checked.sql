-- grain: one row per raw row of crm.leads, with the reason why it cannot be used
with

{{ checked('leads') }}

select * from final
