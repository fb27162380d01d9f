-- grain: one row per raw row of marketing.identifies, with the reason why it cannot be used
with

{% call checked('identifies') %}
when
    staged.email is not null and not {{ is_email('staged.email') }}
    and (staged.visitor_id is null or staged.user_id is null)
    then 'not an e-mail'
when
    case when staged.visitor_id is null then 0 else 1 end
    + case when staged.user_id is null then 0 else 1 end
    + case when staged.email is null then 0 else 1 end < 2
    then 'identifies nobody'
{% endcall %}

select * from final
