{{ config(enabled=is_connected('linkedin_ads')) }}

-- grain: one row per row of LinkedIn Ads' campaigns or their statistics, as a campaign
with

{{ ads_campaigns('linkedin_ads', 'linkedin', "'paid_social'") }}

select * from final
