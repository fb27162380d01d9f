{{ config(enabled=is_connected('rewardful')) }}

-- grain: one row per row of Rewardful's commissions, as a commission
with

{{ partner_commissions('rewardful') }}

select * from final
