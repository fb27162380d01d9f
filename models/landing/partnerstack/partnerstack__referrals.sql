{{ config(enabled=is_connected('partnerstack')) }}

-- grain: one row per row of PartnerStack's customers, as a referral
with

{{ partner_referrals('partnerstack', "'registered'", 'registered_at', [("test = 'true'", 'test')]) }}

select * from final
