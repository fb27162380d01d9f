-- grain: one row per raw row of finance.fx_rates, with the reason why it cannot be used
with

{% call checked('fx_rates') %}
when staged.rate <= 0 then 'rate not above zero'
when staged.rate >= 1000000 then 'implausible rate'
{% endcall %}

select * from final
