-- grain: one row per raw row of affiliate.referrals, with the reason why it cannot be used
with

{% call checked('referrals') %}
when staged.referred_email is null and staged.referred_domain is null
    then 'no e-mail or domain'
when staged.referred_domain is null and not {{ is_email('staged.referred_email') }}
    then 'not an e-mail'
{% endcall %}

select * from final
