{{ config(enabled=is_connected('salesforce')) }}

-- grain: one row per row of Salesforce's campaign members, as a registration for an event
with

members as (
    select * from {{ ref('salesforce__campaign_members') }}
),

final as (
    select
        connection,
        'campaign_member' as object,
        {{ left_out([
            ('members.is_gone', 'deleted'), ('not members.is_event', 'no event')
        ], 'members', keeps_deleted=true) }} as left_out,
        member_id as attendee_id,
        email,
        campaign_id,
        campaign_name as event,
        created_date as registered_at,
        case
            when lower(status) in {{ setting_list('salesforce', 'attended_statuses') }}
                then coalesce(start_date, first_responded_date, created_date)
        end as attended_at,
        loaded_at
    from members
)

select * from final
