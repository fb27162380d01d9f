-- grain: one row per raw row of crm.opportunities, with the reason why it cannot be used
with

{{ checked('opportunities') }}

select * from final
