-- grain: one row per raw row of affiliate.agreements, with the reason why it cannot be used
with

{% call checked('agreements') %}
when
    staged.currency is null
    and (staged.kind = 'flat' or staged.cap is not null)
    then 'unknown currency'
{% endcall %}

select * from final
