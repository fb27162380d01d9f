{{ config(enabled=is_connected('firstpromoter')) }}

-- grain: one row per row of FirstPromoter's referrals, as a referral
with

{{ partner_referrals(
    'firstpromoter',
    "case when lower(state) in ('denied', 'moved', 'refunded') then 'rejected'"
    ~ " when customer_since is not null then 'converted' else 'registered' end",
    'registered_at'
) }}

select * from final
