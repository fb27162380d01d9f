-- grain: one row per raw row of billing.invoices, with the reason why it cannot be used
with

{% call checked('invoices') %}
when staged.status = 'void' and staged.voided_at is null then 'void without voided_at'
when staged.status = 'uncollectible' and staged.uncollectible_at is null
    then 'uncollectible without uncollectible_at'
{% endcall %}

select * from final
