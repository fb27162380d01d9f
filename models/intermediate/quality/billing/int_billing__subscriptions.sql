{{ config(materialized='view') }}

-- grain: one row per subscription
with

{{ usable('subscriptions') }}

select * from final
