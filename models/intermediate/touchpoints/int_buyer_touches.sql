-- grain: one row per act of a buyer, from every source but the CRM
with

web_touches as (
    select * from {{ ref('int_web_touches') }}
),

form_touches as (
    select * from {{ ref('int_form_touches') }}
),

email_touches as (
    select * from {{ ref('int_email_touches') }}
),

event_attendees as (
    {{ usable('event_attendees') }}
),

community_touches as (
    select * from {{ ref('int_community_touches') }}
),

self_reported_touches as (
    select * from {{ ref('int_self_reported_touches') }}
),

contacts as (
    {{ usable('contacts') }}
),

identities as (
    select * from {{ ref('int_identities') }}
),

identity_periods as (
    select * from {{ ref('int_identity_periods') }}
),

account_members as (
    select * from {{ ref('int_account_members') }}
),

-- who registers twice for an event attends it once
attendances as (
    select
        attendee_id,
        email,
        campaign_id,
        attended_at,
        row_number() over (
            partition by
                email,
                coalesce(campaign_id, ''),
                coalesce(event, ''),
                case when campaign_id is null and event is null then attended_at end
            order by attended_at nulls last, attendee_id nulls last
        ) as attendance
    from event_attendees
    where attended_at is not null
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
        touch_id,
        identifier,
        cast(null as string) as member,
        campaign_id,
        cast(null as string) as partner_id,
        cast(null as string) as resource,
        cast(null as string) as channel,
        touch_type,
        occurred_at
    from email_touches
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
    from attendances
    where attendance = 1
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

with_accounts as (
    select
        acts.touch_id,
        identity_periods.person_id,
        acts.campaign_id,
        acts.partner_id,
        acts.resource,
        acts.channel,
        acts.touch_type,
        acts.occurred_at,
        coalesce(identity_periods.account_id, account_members.account_id) as account_id
    from acts
    left join identity_periods
        on
            acts.identifier = identity_periods.identifier
            and acts.occurred_at >= identity_periods.valid_from
            and acts.occurred_at < identity_periods.valid_to
    left join account_members on acts.member = account_members.member
),

-- the newest word of a person's contacts on consent, and when it was given
consents as (
    select
        identities.person_id,
        contacts.consent,
        coalesce(contacts.updated_at, contacts.created_at) as given_at,
        row_number() over (
            partition by identities.person_id
            order by
                coalesce(contacts.updated_at, contacts.created_at) desc nulls last,
                contacts.contact_id asc nulls last
        ) as consent_order
    from contacts
    inner join identities on 'contact:' || contacts.contact_id = identities.identifier
    where contacts.consent in ('denied', 'granted') and not contacts.is_deleted
),

-- what is tracked of a person who denied it ends then; what a partner is owed for stays (without
-- distinct, DuckDB 2.0 leaves out touches for which there is no row here)
untracked as (
    select distinct with_accounts.touch_id
    from with_accounts
    inner join consents
        on
            with_accounts.person_id = consents.person_id
            and consents.consent_order = 1
            and consents.consent = 'denied'
            and with_accounts.occurred_at >= consents.given_at
    where
        with_accounts.partner_id is null
        and (
            left(with_accounts.touch_id, 8) = 'session:'
            or left(with_accounts.touch_id, 6) = 'email:'
        )
),

-- a click in an e-mail that opens a visit is part of that visit's touch
visits_by_email as (
    select
        person_id,
        campaign_id,
        occurred_at
    from with_accounts
    where channel = 'email'
),

email_visits as (
    select distinct with_accounts.touch_id
    from with_accounts
    inner join visits_by_email
        on
            with_accounts.person_id = visits_by_email.person_id
            and coalesce(with_accounts.campaign_id, visits_by_email.campaign_id, '')
            = coalesce(visits_by_email.campaign_id, with_accounts.campaign_id, '')
            and with_accounts.occurred_at <= visits_by_email.occurred_at + interval 1 minute
            and visits_by_email.occurred_at < with_accounts.occurred_at + interval 30 minute
    where with_accounts.touch_type = 'email_click'
),

-- a partner's code on an order that follows a touch of the partner within a day is part of it
repeated_codes as (
    select distinct codes.touch_id
    from with_accounts as codes
    inner join with_accounts as touches
        on
            codes.account_id = touches.account_id
            and codes.partner_id = touches.partner_id
            and codes.occurred_at >= touches.occurred_at
            and codes.occurred_at - interval 1 day <= touches.occurred_at
    where codes.touch_id like 'code:invoice:%' and touches.touch_id not like 'code:invoice:%'
),

final as (
    select
        with_accounts.touch_id,
        with_accounts.account_id,
        with_accounts.person_id,
        with_accounts.campaign_id,
        with_accounts.partner_id,
        with_accounts.resource,
        with_accounts.channel,
        with_accounts.touch_type,
        with_accounts.occurred_at
    from with_accounts
    left join email_visits on with_accounts.touch_id = email_visits.touch_id
    left join untracked on with_accounts.touch_id = untracked.touch_id
    left join repeated_codes on with_accounts.touch_id = repeated_codes.touch_id
    where
        email_visits.touch_id is null
        and untracked.touch_id is null
        and repeated_codes.touch_id is null
        and with_accounts.account_id is not null
)

select * from final
