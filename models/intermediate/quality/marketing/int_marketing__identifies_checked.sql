-- grain: one row per raw row of marketing.identifies, with the reason why it cannot be used
with

{% call checked('identifies') %}
when staged.email is null and staged.user_id is null then 'no e-mail or user id'
when staged.user_id is null and not {{ is_email('staged.email') }} then 'not an e-mail'
{% endcall %}

select * from final
