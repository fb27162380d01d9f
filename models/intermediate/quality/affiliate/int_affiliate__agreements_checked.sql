-- grain: one row per raw row of affiliate.agreements, with the reason why it cannot be used
with

{% call checked('agreements') %}
when staged.kind = 'percent' and staged.rate > 0 and staged.rate < 1
    then 'a percent rate below 1 may be a fraction: write 10 for 10 percent'
when staged.kind = 'percent' and staged.rate > 100 then 'a percent rate above 100'
when
    staged.currency is null
    and (staged.kind = 'flat' or staged.cap is not null)
    then 'unknown currency'
{% endcall %}

select * from final
