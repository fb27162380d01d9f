-- grain: one row per identifier of a person (visitor, e-mail, contact, lead)
with

identifies as (
    select * from {{ ref('int_marketing__identifies') }}
),

web_sessions as (
    select * from {{ ref('int_marketing__web_sessions') }}
),

form_submissions as (
    select * from {{ ref('int_marketing__form_submissions') }}
),

email_events as (
    select * from {{ ref('int_marketing__email_events') }}
),

event_attendees as (
    select * from {{ ref('int_marketing__event_attendees') }}
),

clicks as (
    select * from {{ ref('int_affiliate__clicks') }}
),

referrals as (
    select * from {{ ref('int_affiliate__referrals') }}
),

community_events as (
    select * from {{ ref('int_affiliate__community_events') }}
),

contacts as (
    select * from {{ ref('int_crm__contacts') }}
),

leads as (
    select * from {{ ref('int_crm__leads') }}
),

customers as (
    select * from {{ ref('int_billing__customers') }}
),

seen as (
    select
        'visitor:' || visitor_id as identifier,
        identified_at as seen_at
    from identifies
    union all
    select
        'email:' || email as identifier,
        identified_at as seen_at
    from identifies
    union all
    select
        'visitor:' || visitor_id as identifier,
        started_at as seen_at
    from web_sessions
    union all
    select
        'visitor:' || visitor_id as identifier,
        submitted_at as seen_at
    from form_submissions
    union all
    select
        'email:' || email as identifier,
        submitted_at as seen_at
    from form_submissions
    union all
    select
        'email:' || email as identifier,
        occurred_at as seen_at
    from email_events
    union all
    select
        'email:' || email as identifier,
        registered_at as seen_at
    from event_attendees
    union all
    select
        'visitor:' || visitor_id as identifier,
        clicked_at as seen_at
    from clicks
    union all
    select
        'email:' || referred_email as identifier,
        registered_at as seen_at
    from referrals
    union all
    select
        'visitor:' || visitor_id as identifier,
        occurred_at as seen_at
    from community_events
    union all
    select
        'email:' || email as identifier,
        occurred_at as seen_at
    from community_events
    union all
    select
        'contact:' || contact_id as identifier,
        created_at as seen_at
    from contacts
    union all
    select
        'email:' || email as identifier,
        created_at as seen_at
    from contacts
    union all
    select
        'lead:' || lead_id as identifier,
        created_at as seen_at
    from leads
    union all
    select
        'email:' || email as identifier,
        created_at as seen_at
    from leads
    union all
    select
        'email:' || email as identifier,
        created_at as seen_at
    from customers
),

final as (
    select
        identifier,
        min(seen_at) as first_seen_at
    from seen
    where identifier is not null
    group by identifier
)

select * from final
