-- grain: one row per e-mail, contact or lead whose account a record or a domain says
with

identifiers as (
    select * from {{ ref('int_identifiers') }}
),

contacts as (
    {{ usable('contacts') }}
),

leads as (
    {{ usable('leads') }}
),

apart as (
    select * from {{ ref('int_apart_identifiers') }}
),

components as (
    select * from {{ ref('int_account_components') }}
),

email_accounts as (
    select * from {{ ref('int_email_accounts') }}
),

customer_accounts as (
    select * from {{ ref('int_customer_accounts') }}
),

domains as (
    select * from {{ ref('int_domains') }}
),

account_members as (
    select * from {{ ref('int_account_members') }}
),

-- the customers without a CRM account that have the address, where they are one account
customer_emails as (
    select
        email,
        min(component) as component
    from customer_accounts
    where email is not null and not is_own_purchase
    group by email
    having count(distinct component) = 1
),

of_emails as (
    select
        identifiers.identifier,
        identifiers.first_seen_at as linked_at,
        case
            when email_accounts.component is not null
                then {{ account_id_of('email_accounts.component') }}
            when email_accounts.email is not null then null
            when customer_emails.component is not null
                then {{ account_id_of('customer_emails.component') }}
            else by_domain.account_id
        end as account_id,
        case
            when email_accounts.component is not null then email_accounts.evidence
            when customer_emails.component is not null then 'customer'
            else 'domain'
        end as evidence
    from identifiers
    left join apart on identifiers.identifier = apart.identifier and apart.reason = 'own'
    left join email_accounts on identifiers.identifier = 'email:' || email_accounts.email
    left join customer_emails on identifiers.identifier = 'email:' || customer_emails.email
    left join domains
        on {{ domain_of("replace(identifiers.identifier, 'email:', '')") }} = domains.host_name
    left join account_members as by_domain on 'domain:' || domains.email_domain = by_domain.member
    where identifiers.identifier like 'email:%' and apart.identifier is null
),

of_contacts as (
    select
        contacts.created_at as linked_at,
        'contact:' || contacts.contact_id as identifier,
        coalesce(
            {{ account_id_of('components.component') }},
            case when not contacts.is_deleted then of_emails.account_id end
        ) as account_id,
        case
            when components.component is not null then 'contact id'
            else of_emails.evidence
        end as evidence
    from contacts
    left join components on 'account:' || contacts.account_id = components.node
    left join of_emails on 'email:' || contacts.email = of_emails.identifier
),

-- what the lead was converted to, else its address, else its web site
of_leads as (
    select
        'lead:' || leads.lead_id as identifier,
        coalesce(leads.converted_at, leads.created_at) as linked_at,
        coalesce(
            {{ account_id_of('components.component') }},
            of_contacts.account_id,
            of_emails.account_id,
            by_site.account_id
        ) as account_id,
        case
            when components.component is not null then 'converted lead'
            when of_contacts.account_id is not null then 'converted lead'
            when of_emails.account_id is not null then of_emails.evidence
            else 'web site of the lead'
        end as evidence
    from leads
    left join components on 'account:' || leads.converted_account_id = components.node
    left join of_contacts on 'contact:' || leads.converted_contact_id = of_contacts.identifier
    left join of_emails on 'email:' || leads.email = of_emails.identifier
    left join domains on {{ domain_of('leads.website') }} = domains.host_name
    left join account_members as by_site on 'domain:' || domains.website_domain = by_site.member
),

combined as (
    select
        identifier,
        account_id,
        evidence,
        linked_at
    from of_emails
    union all
    select
        identifier,
        account_id,
        evidence,
        linked_at
    from of_contacts
    union all
    select
        identifier,
        account_id,
        evidence,
        linked_at
    from of_leads
),

final as (
    select
        identifier,
        account_id,
        evidence,
        linked_at
    from combined
    where account_id is not null
)

select * from final
