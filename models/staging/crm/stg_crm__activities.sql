-- grain: one row per raw row of crm.activities
with

{{ staged('activities') }}

select * from final
