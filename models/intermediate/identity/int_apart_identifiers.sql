-- grain: one row per identifier that joins no persons: own people's, deleted, or shared
with

users as (
    {{ usable('users') }}
),

contacts as (
    {{ usable('contacts') }}
),

identifications as (
    select * from {{ ref('int_identifications') }}
),

components as (
    select * from {{ ref('int_account_components') }}
),

own_emails as (
    select distinct 'email:' || email as identifier
    from users
    where email is not null
),

-- a browser in which the company's own people were seen on as many days as others is theirs
seen_days as (
    select
        identifications.identifier,
        count(distinct case
            when own_emails.identifier is not null then cast(identifications.seen_at as date)
        end) as own_days,
        count(distinct case
            when own_emails.identifier is null then cast(identifications.seen_at as date)
        end) as other_days,
        count(distinct identifications.seen_as) as email_count
    from identifications
    left join own_emails on identifications.seen_as = own_emails.identifier
    where identifications.seen_as like 'email:%'
    group by identifications.identifier
),

contact_emails as (
    select
        'email:' || contacts.email as identifier,
        count(distinct components.component) as account_count
    from contacts
    inner join components on 'account:' || contacts.account_id = components.node
    where contacts.email is not null and not contacts.is_deleted
    group by contacts.email
),

combined as (
    select
        identifier,
        'own' as reason
    from own_emails
    union all
    select
        identifier,
        'own' as reason
    from seen_days
    where own_days > 0 and own_days >= other_days
    union all
    select
        'contact:' || contact_id as identifier,
        'deleted' as reason
    from contacts
    where is_deleted
    union all
    select
        identifier,
        'shared' as reason
    from seen_days
    where email_count > {{ var('person_emails') }}
    union all
    select
        identifier,
        'shared' as reason
    from contact_emails
    where account_count > {{ var('domain_claims') }}
),

-- own comes before shared
final as (
    select
        identifier,
        case
            when max(case when reason = 'own' then 1 else 0 end) = 1 then 'own'
            when max(case when reason = 'deleted' then 1 else 0 end) = 1 then 'deleted'
            else 'shared'
        end as reason
    from combined
    group by identifier
)

select * from final
