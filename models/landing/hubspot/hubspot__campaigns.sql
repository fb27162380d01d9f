{{ config(enabled=is_connected('hubspot')) }}

-- grain: one row per row of HubSpot's e-mail campaigns, as a campaign
with

campaigns as (
    select * from {{ vendor_rows('hubspot', 'email_campaign') }} as campaigns
),

final as (
    select
        connection,
        'email_campaign' as object,
        {{ left_out([], 'campaigns', keeps_deleted=true) }} as left_out,
        id as campaign_id,
        'hubspot' as platform,
        name,
        'email' as channel,
        cast(null as string) as tactic,
        cast(null as string) as started_on,
        cast(null as string) as ended_on,
        loaded_at
    from campaigns
)

select * from final
