-- grain: one row per raw row of billing.subscriptions, with the reason why it cannot be used
with

{{ checked('subscriptions') }}

select * from final
