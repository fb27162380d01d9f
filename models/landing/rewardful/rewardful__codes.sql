{{ config(enabled=is_connected('rewardful')) }}

-- grain: one row per row of Rewardful's partners, as a code of theirs
with

{{ partner_codes('rewardful', 'partner', 'id') }}

select * from final
