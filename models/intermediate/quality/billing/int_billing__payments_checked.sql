-- grain: one row per raw row of billing.payments, with the reason why it cannot be used
with

{% call checked('payments') %}
when staged.currency <> invoices.currency then 'currency differs from its invoice'
{% endcall %}

select * from final
