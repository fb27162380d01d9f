{{ config(enabled=is_fed('referrals'), materialized='view') }}

-- grain: one row per row of affiliate.referrals that a connector has
with

{{ landed('referrals') }}

select * from final
