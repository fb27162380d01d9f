-- grain: one row per raw row of billing.subscriptions
with

{{ staged('subscriptions') }}

select * from final
