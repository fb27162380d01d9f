{{ config(enabled=is_connected('rewardful')) }}

-- grain: one row per row of Rewardful's referrals, as a referral
with

{{ partner_referrals(
    'rewardful',
    "case lower(state) when 'conversion' then 'converted' else 'registered' end",
    'coalesce(became_lead_at, became_conversion_at, created_at)',
    [("lower(state) = 'visitor'", 'visitor')]
) }}

select * from final
