-- grain: one row per raw row of crm.opportunity_stages
with

{{ staged('opportunity_stages') }}

select * from final
