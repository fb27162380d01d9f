{{ config(enabled=is_fed('subscriptions'), materialized='view') }}

-- grain: one row per row of billing.subscriptions that a connector has
with

{{ landed('subscriptions') }}

select * from final
