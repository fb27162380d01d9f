{{ config(materialized='view') }}

-- grain: one row per referral
with

{{ usable('referrals') }}

select * from final
