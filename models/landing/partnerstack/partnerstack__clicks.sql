{{ config(enabled=is_connected('partnerstack')) }}

-- grain: one row per visit that names a link of PartnerStack's, and connection, as a click
with

{{ partner_clicks('partnerstack', encoded=true) }}

select * from final
