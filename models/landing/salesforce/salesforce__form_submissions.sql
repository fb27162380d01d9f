{{ config(enabled=is_connected('salesforce')) }}

-- grain: one row per row of Salesforce's campaign members, as an answer to a campaign
with

members as (
    select * from {{ ref('salesforce__campaign_members') }}
),

final as (
    select
        connection,
        'campaign_member' as object,
        {{ left_out([
            ('members.is_gone', 'deleted'),
            ('members.is_event', 'event'),
            ('not members.has_responded', 'did not respond'),
        ], 'members', keeps_deleted=true) }} as left_out,
        member_id as submission_id,
        cast(null as string) as visitor_id,
        email,
        campaign_name as form,
        'false' as is_sales_request,
        cast(null as string) as how_did_you_hear,
        coalesce(first_responded_date, created_date) as submitted_at,
        loaded_at
    from members
)

select * from final
