-- grain: one row per billing customer, with its account and the evidence for it
with

customers as (
    {{ usable('customers') }}
),

users as (
    {{ usable('users') }}
),

ties as (
    select * from {{ ref('int_customer_ties') }}
),

domains as (
    select * from {{ ref('int_domains') }}
),

domain_accounts as (
    select * from {{ ref('int_domain_accounts') }}
),

email_accounts as (
    select * from {{ ref('int_email_accounts') }}
),

user_emails as (
    select distinct email
    from users
    where email is not null
),

described as (
    select
        customers.customer_id,
        customers.email,
        ties.component as tied_to,
        ties.evidence as tie_evidence,
        user_emails.email is not null as is_own,
        coalesce(by_email.kind, 'none') = 'partner' as is_partners,
        coalesce(by_domain.website_domain, by_email.email_domain) as domain
    from customers
    left join ties on customers.customer_id = ties.customer_id
    left join user_emails on customers.email = user_emails.email
    left join domains as by_domain on {{ domain_of('customers.domain') }} = by_domain.host_name
    left join domains as by_email on {{ domain_of('customers.email') }} = by_email.host_name
),

-- a customer without a domain has that of the other customers with its address, where they have one
email_domains as (
    select
        email,
        min(domain) as domain
    from described
    where tied_to is null and email is not null and domain is not null
    group by email
    having count(distinct domain) = 1
),

placed as (
    select
        described.customer_id,
        described.email,
        described.tied_to,
        described.tie_evidence,
        described.is_own,
        email_accounts.component as by_email,
        domain_accounts.component as by_domain,
        coalesce(described.domain, email_domains.domain) as domain,
        domain_accounts.domain is not null and domain_accounts.component is null as is_crowded,
        described.is_partners
        or (email_accounts.email is not null and email_accounts.component is null)
            as is_third_party
    from described
    left join email_domains on described.email = email_domains.email
    left join email_accounts on described.email = email_accounts.email
    left join domain_accounts
        on coalesce(described.domain, email_domains.domain) = domain_accounts.domain
),

-- ids, then an exact address, then a domain; without a CRM account, customers of one business
-- domain, or of one address, are one buyer
final as (
    select
        customer_id,
        email,
        domain,
        is_own and tied_to is null as is_own_purchase,
        case
            when tied_to is not null then tied_to
            when is_own then 'customer:' || customer_id
            when by_email is not null then by_email
            when by_domain is not null then by_domain
            when domain is not null and not is_crowded and not is_third_party
                then 'domain:' || domain
            when email is not null and not is_third_party then 'email:' || email
            else 'customer:' || customer_id
        end as component,
        case
            when tied_to is not null then tie_evidence
            when is_own then 'own address'
            when by_email is not null then 'same address'
            when by_domain is not null then 'domain'
            when domain is not null and not is_crowded and not is_third_party then 'domain'
            when email is not null and not is_third_party then 'same address'
            else 'none'
        end as evidence
    from placed
)

select * from final
