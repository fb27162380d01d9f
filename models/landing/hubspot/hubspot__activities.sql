{{ config(enabled=is_connected('hubspot')) }}

-- grain: one row per row of HubSpot's calls, meetings or e-mails, as an activity
with

calls as (
    select * from {{ vendor_rows('hubspot', 'engagement_call') }} as calls
),

meetings as (
    select * from {{ vendor_rows('hubspot', 'engagement_meeting') }} as meetings
),

emails as (
    select * from {{ vendor_rows('hubspot', 'engagement_email') }} as emails
),

-- an act may be with many contacts, companies and deals; one of each is enough
contacts as (
    {{ hubspot_links('engagement_contact', 'engagement_id', 'contact_id') }}
),

companies as (
    {{ hubspot_links('engagement_company', 'engagement_id', 'company_id') }}
),

deals as (
    {{ hubspot_links('engagement_deal', 'engagement_id', 'deal_id') }}
),

united as (
    select
        connection,
        'engagement_call' as object,
        {{ left_out([], 'calls', keeps_deleted=true) }} as left_out,
        engagement_id,
        row_digest,
        'call' as type,
        properties_hs_call_direction as direction,
        -- a call that went through has no result of its own
        coalesce(
            {{ setting_case('hubspot', 'dispositions', 'properties_hs_call_disposition') }},
            case
                when upper(properties_hs_call_status) in ('NO_ANSWER', 'BUSY', 'FAILED', 'CANCELED', 'MISSED')
                    then properties_hs_call_status
            end
        ) as outcome,
        cast(
            cast(try_cast(properties_hs_call_duration as double) / 60000 as decimal(18, 2)) as string
        ) as minutes,
        properties_hubspot_owner_id as owner_id,
        contact,
        company,
        deal,
        properties_hs_timestamp as occurred_at,
        {{ deleted_flag('calls') }} as is_deleted,
        loaded_at
    from calls
    union all
    select
        connection,
        'engagement_meeting' as object,
        {{ left_out([], 'meetings', keeps_deleted=true) }} as left_out,
        engagement_id,
        row_digest,
        case when lower(properties_hs_activity_type) like '%demo%' then 'demo' else 'meeting' end as type,
        cast(null as string) as direction,
        -- SCHEDULED is what nobody changed after the meeting; a meeting to come is left out by its time
        {{ meeting_outcome(
            'hubspot', 'properties_hs_meeting_outcome', 'properties_hs_meeting_title'
        ) }} as outcome,
        cast({{ seconds_between(
            as_utc('properties_hs_meeting_start_time'), as_utc('properties_hs_meeting_end_time')
        ) }} / 60 as string) as minutes,
        properties_hubspot_owner_id as owner_id,
        contact,
        company,
        deal,
        properties_hs_meeting_start_time as occurred_at,
        {{ deleted_flag('meetings') }} as is_deleted,
        loaded_at
    from meetings
    union all
    select
        connection,
        'engagement_email' as object,
        {{ left_out([(
            "upper(emails.properties_hs_email_direction) = 'DRAFT_EMAIL' or upper(emails.properties_hs_email_status) = 'SCHEDULED'",
            'draft'
        )], 'emails', keeps_deleted=true) }} as left_out,
        engagement_id,
        row_digest,
        'email' as type,
        properties_hs_email_direction as direction,
        properties_hs_email_status as outcome,
        cast(null as string) as minutes,
        properties_hubspot_owner_id as owner_id,
        contact,
        company,
        deal,
        properties_hs_timestamp as occurred_at,
        {{ deleted_flag('emails') }} as is_deleted,
        loaded_at
    from emails
),

final as (
    select
        united.connection,
        united.object,
        united.left_out,
        coalesce(united.engagement_id, united.row_digest) as activity_id,
        united.type,
        united.direction,
        united.outcome,
        united.minutes,
        united.owner_id,
        coalesce(contacts.contact_id, {{ first_id('united.contact') }}) as contact_id,
        cast(null as string) as lead_id,
        coalesce(deals.deal_id, {{ first_id('united.deal') }}) as opportunity_id,
        coalesce(companies.company_id, {{ first_id('united.company') }}) as account_id,
        united.occurred_at,
        united.is_deleted,
        united.loaded_at
    from united
    left join contacts
        on
            united.connection = contacts.connection
            and united.engagement_id = contacts.engagement_id
            and contacts.link_order = 1
    left join companies
        on
            united.connection = companies.connection
            and united.engagement_id = companies.engagement_id
            and companies.link_order = 1
    left join deals
        on
            united.connection = deals.connection
            and united.engagement_id = deals.engagement_id
            and deals.link_order = 1
)

select * from final
