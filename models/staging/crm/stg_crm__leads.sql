-- grain: one row per raw row of crm.leads
with

{{ staged('leads') }}

select * from final
