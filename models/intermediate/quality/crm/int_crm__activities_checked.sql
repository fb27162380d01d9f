-- grain: one row per raw row of crm.activities, with the reason why it cannot be used
with

{% call checked('activities') %}
when staged.is_deleted then 'deleted'
when
    staged.contact_id is null
    and staged.lead_id is null
    and staged.opportunity_id is null
    and staged.account_id is null
    then 'no contact, lead, opportunity or account'
{% endcall %}

select * from final
