{{ config(enabled=is_connected('meta_ads')) }}

-- grain: one row per row of Meta Ads' campaigns or their statistics, as a campaign
with

{{ ads_campaigns('meta_ads', 'meta', "'paid_social'") }}

select * from final
