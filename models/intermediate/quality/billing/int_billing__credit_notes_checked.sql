-- grain: one row per raw row of billing.credit_notes, with the reason why it cannot be used
with

{% call checked('credit_notes') %}
when staged.currency <> invoices.currency then 'currency differs from its invoice'
{% endcall %}

select * from final
