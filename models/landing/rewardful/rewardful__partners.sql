{{ config(enabled=is_connected('rewardful')) }}

-- grain: one row per row of Rewardful's partners, as a partner
with

{{ partner_partners('rewardful') }}

select * from final
