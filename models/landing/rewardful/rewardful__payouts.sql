{{ config(enabled=is_connected('rewardful')) }}

-- grain: one row per row of Rewardful's commissions, as a payout
with

{{ partner_payouts('rewardful') }}

select * from final
