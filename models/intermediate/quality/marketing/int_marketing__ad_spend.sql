{{ config(materialized='view') }}

-- grain: one row per day, platform and campaign
with

checked as (
    select * from {{ ref('int_marketing__ad_spend_checked') }}
),

final as (
    select
        campaign_id,
        platform,
        currency,
        impressions,
        clicks,
        cost,
        spend_date,
        loaded_at
    from checked
    where quarantine_reason is null
)

select * from final
