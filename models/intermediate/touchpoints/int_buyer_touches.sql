-- grain: one row per act of a buyer, from every source but the CRM, in one shape
with

web_touches as (
    select * from {{ ref('int_web_touches') }}
),

form_touches as (
    select * from {{ ref('int_form_touches') }}
),

email_events as (
    select * from {{ ref('int_marketing__email_events') }}
),

event_attendees as (
    select * from {{ ref('int_marketing__event_attendees') }}
),

community_touches as (
    select * from {{ ref('int_community_touches') }}
),

self_reported_touches as (
    select * from {{ ref('int_self_reported_touches') }}
),

identities as (
    select * from {{ ref('int_identities') }}
),

account_members as (
    select * from {{ ref('int_account_members') }}
),

acts as (
    select
        touch_id,
        identifier,
        cast(null as string) as member,
        campaign_id,
        partner_id,
        resource,
        channel,
        touch_type,
        occurred_at
    from web_touches
    union all
    select
        touch_id,
        identifier,
        cast(null as string) as member,
        campaign_id,
        partner_id,
        resource,
        channel,
        touch_type,
        occurred_at
    from form_touches
    union all
    select
        'email:' || event_id as touch_id,
        'email:' || email as identifier,
        cast(null as string) as member,
        campaign_id,
        cast(null as string) as partner_id,
        cast(null as string) as resource,
        cast(null as string) as channel,
        case type when 'reply' then 'email_reply' else 'email_click' end as touch_type,
        occurred_at
    from email_events
    where type in ('click', 'reply')
    union all
    select
        'event:' || attendee_id as touch_id,
        'email:' || email as identifier,
        cast(null as string) as member,
        campaign_id,
        cast(null as string) as partner_id,
        cast(null as string) as resource,
        cast(null as string) as channel,
        'event' as touch_type,
        attended_at as occurred_at
    from event_attendees
    where attended_at is not null
    union all
    select
        touch_id,
        identifier,
        member,
        cast(null as string) as campaign_id,
        partner_id,
        cast(null as string) as resource,
        cast(null as string) as channel,
        touch_type,
        occurred_at
    from community_touches
    union all
    select
        touch_id,
        identifier,
        cast(null as string) as member,
        cast(null as string) as campaign_id,
        cast(null as string) as partner_id,
        cast(null as string) as resource,
        channel,
        touch_type,
        occurred_at
    from self_reported_touches
),

placed as (
    select
        acts.touch_id,
        identities.person_id,
        acts.campaign_id,
        acts.partner_id,
        acts.resource,
        acts.channel,
        acts.touch_type,
        acts.occurred_at,
        coalesce(identities.account_id, account_members.account_id) as account_id
    from acts
    left join identities on acts.identifier = identities.identifier
    left join account_members on acts.member = account_members.member
),

-- a click in an e-mail that opens a visit is that visit: one act, one touch
visits_by_email as (
    select
        person_id,
        campaign_id,
        occurred_at
    from placed
    where channel = 'email'
),

email_visits as (
    select distinct placed.touch_id
    from placed
    inner join visits_by_email
        on
            placed.person_id = visits_by_email.person_id
            and coalesce(placed.campaign_id, '') = coalesce(visits_by_email.campaign_id, '')
            and placed.occurred_at <= visits_by_email.occurred_at
            and visits_by_email.occurred_at < placed.occurred_at + interval 30 minute
    where placed.touch_type = 'email_click'
),

final as (
    select
        placed.touch_id,
        placed.account_id,
        placed.person_id,
        placed.campaign_id,
        placed.partner_id,
        placed.resource,
        placed.channel,
        placed.touch_type,
        placed.occurred_at
    from placed
    left join email_visits on placed.touch_id = email_visits.touch_id
    where email_visits.touch_id is null and placed.account_id is not null
)

select * from final
