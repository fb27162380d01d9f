{{ config(enabled=is_connected('partnerstack')) }}

-- grain: one row per row of PartnerStack's commissions, as a payout
with

{{ partner_payouts('partnerstack') }}

select * from final
