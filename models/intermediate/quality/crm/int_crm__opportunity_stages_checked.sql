-- grain: one row per raw row of crm.opportunity_stages, with the reason why it cannot be used
with

{{ checked('opportunity_stages') }}

select * from final
