-- grain: one row per raw row of affiliate.referrals
with

{{ staged('referrals') }}

select * from final
