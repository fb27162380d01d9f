-- grain: one row per raw row of crm.opportunities
with

{{ staged('opportunities') }}

select * from final
