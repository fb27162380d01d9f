{{ config(enabled=is_connected('microsoft_ads')) }}

-- grain: one row per row of Microsoft Ads' campaigns or their statistics, as a campaign
with

{{ ads_campaigns(
    'microsoft_ads',
    'microsoft',
    "case when lower(replace(type, ' ', '')) like 'audience%' then 'display'"
    ~ " when lower(replace(type, ' ', '')) like 'shopping%' then 'paid_shopping'"
    ~ " when lower(replace(type, ' ', '')) like 'performancemax%' then 'paid_other'"
    ~ " else 'paid_search' end"
) }}

select * from final
