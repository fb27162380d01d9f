-- grain: one row per raw row of billing.disputes, with the reason why it cannot be used
with

{% call checked('disputes') %}
when staged.status = 'lost' and staged.closed_at is null then 'lost without closed_at'
when staged.currency <> payments.currency then 'currency differs from its invoice'
{% endcall %}

select * from final
