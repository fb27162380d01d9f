{{ config(enabled=is_connected('partnerstack')) }}

-- grain: one row per row of PartnerStack's commissions, as a commission
with

{{ partner_commissions('partnerstack') }}

select * from final
