{{ config(materialized='view') }}

-- grain: one row per payout
with

{{ usable('payouts') }}

select * from final
