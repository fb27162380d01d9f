{{ config(enabled=is_connected('meta_ads')) }}

-- grain: one row per row of Meta Ads' statistics and day of it, as ad spend
with

{{ ads_spend('meta_ads', 'meta') }}

select * from final
