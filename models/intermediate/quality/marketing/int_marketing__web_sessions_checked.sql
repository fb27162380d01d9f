-- grain: one row per raw row of marketing.web_sessions, with the reason why it cannot be used
with

{% call checked('web_sessions') %}
when {{ is_bot('staged.user_agent') }} then 'bot session'
{% endcall %}

select * from final
