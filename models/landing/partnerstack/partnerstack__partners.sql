{{ config(enabled=is_connected('partnerstack')) }}

-- grain: one row per row of PartnerStack's partners, as a partner
with

{{ partner_partners('partnerstack') }}

select * from final
