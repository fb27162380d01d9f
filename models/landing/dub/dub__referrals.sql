{{ config(enabled=is_connected('dub')) }}

-- grain: one row per row of Dub's customers, as a referral
with

{{ partner_referrals(
    'dub',
    "case when first_sale_at is not null or try_cast(sales as int) > 0 then 'converted' else 'registered' end",
    'registered_at'
) }}

select * from final
