-- grain: one row per raw row of billing.refunds, with the reason why it cannot be used
with

{% call checked('refunds') %}
when staged.currency <> payments.currency then 'currency differs from its invoice'
{% endcall %}

select * from final
