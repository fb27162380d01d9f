{{ config(enabled=is_connected('google_ads')) }}

-- grain: one row per row of Google Ads' campaigns or their statistics, as a campaign
with

campaigns as (
    select * from {{ vendor_rows('google_ads', 'campaign_history') }} as campaigns
),

stats as (
    select * from {{ vendor_rows('google_ads', 'campaign_stats') }} as stats
),

-- a campaign of which only spend is loaded has a row too: its newest one
united as (
    select
        connection,
        'campaign_history' as object,
        1 as source_order,
        version_order,
        coalesce(campaign_id, campaign_name) as campaign_id,
        campaign_name as name,
        campaign_advertising_channel_type as type,
        campaign_start_date as started_on,
        campaign_end_date as ended_on,
        updated_at as seen_at,
        loaded_at
    from campaigns
    union all
    select
        connection,
        'campaign_stats' as object,
        2 as source_order,
        version_order,
        coalesce(campaign_id, campaign_name) as campaign_id,
        campaign_name as name,
        campaign_advertising_channel_type as type,
        cast(null as string) as started_on,
        cast(null as string) as ended_on,
        segments_date as seen_at,
        loaded_at
    from stats
),

{{ ordered_campaigns() }},

final as (
    select
        connection,
        object,
        {{ campaign_left_out() }} as left_out,
        campaign_id,
        'google' as platform,
        name,
        case replace(upper(type), ' ', '_')
            when 'SEARCH' then 'paid_search'
            when 'DISPLAY' then 'display'
            when 'VIDEO' then 'paid_video'
            when 'SHOPPING' then 'paid_shopping'
            when 'SMART' then 'paid_search'
            when 'PERFORMANCE_MAX' then 'paid_other'
            when 'DEMAND_GEN' then 'paid_other'
            when 'DISCOVERY' then 'paid_other'
            when 'MULTI_CHANNEL' then 'paid_other'
            when 'HOTEL' then 'paid_other'
            when 'TRAVEL' then 'paid_other'
            when 'LOCAL' then 'paid_other'
            when 'LOCAL_SERVICES' then 'paid_other'
            else coalesce(type, 'paid_search')
        end as channel,
        cast(null as string) as tactic,
        substr(started_on, 1, 10) as started_on,
        -- a campaign without an end has one in 2037
        case when substr(ended_on, 1, 4) < '2037' then substr(ended_on, 1, 10) end as ended_on,
        loaded_at
    from ordered
)

select * from final
