{{ config(enabled=is_connected('salesforce')) }}

-- grain: one row per row of Salesforce's campaigns, as a campaign
with

campaigns as (
    select * from {{ vendor_rows('salesforce', 'campaign') }} as campaigns
),

final as (
    select
        connection,
        'campaign' as object,
        {{ left_out([
            ("campaigns.is_deleted = 'true'", 'deleted')
        ], 'campaigns') }} as left_out,
        {{ salesforce_id('id') }} as campaign_id,
        'salesforce' as platform,
        name,
        type as channel,
        cast(null as string) as tactic,
        start_date as started_on,
        end_date as ended_on,
        loaded_at
    from campaigns
)

select * from final
