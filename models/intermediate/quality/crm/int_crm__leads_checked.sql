-- grain: one row per raw row of crm.leads, with the reason why it cannot be used
with

{% call checked('leads') %}
when staged.is_deleted then 'deleted'
{% endcall %}

select * from final
