-- grain: one row per raw row of affiliate.community_events, with the reason why it cannot be used
with

{% call checked('community_events') %}
when staged.email is null and staged.visitor_id is null then 'no e-mail or visitor'
when staged.visitor_id is null and not {{ is_email('staged.email') }} then 'not an e-mail'
{% endcall %}

select * from final
