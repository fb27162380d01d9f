-- grain: one row per raw row of crm.opportunities, with the reason why it cannot be used
with

{% call checked('opportunities') %}
when staged.is_deleted then 'deleted'
{% endcall %}

select * from final
