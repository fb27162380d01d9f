{{ config(enabled=is_connected('linkedin_ads')) }}

-- grain: one row per row of LinkedIn Ads' statistics and day of it, as ad spend
with

{{ ads_spend('linkedin_ads', 'linkedin') }}

select * from final
