{{ config(enabled=is_connected('microsoft_ads')) }}

-- grain: one row per row of Microsoft Ads' statistics and day of it, as ad spend
with

{{ ads_spend('microsoft_ads', 'microsoft') }}

select * from final
