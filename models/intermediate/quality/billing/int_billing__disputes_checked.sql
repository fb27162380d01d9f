-- grain: one row per raw row of billing.disputes, with the reason why it cannot be used
with

{% call checked('disputes') %}
when staged.currency <> payments.currency then 'currency differs from its invoice'
{% endcall %}

select * from final
