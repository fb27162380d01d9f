-- grain: one row per host, with the domain that a web site or an e-mail address at it stands for
with

host_domains as (
    select * from {{ ref('int_host_domains') }}
),

shared_domains as (
    select * from {{ ref('shared_domains') }}
),

users as (
    {{ usable('users') }}
),

partners as (
    {{ usable('partners') }}
),

-- the rule of the longest name wins: host, sub-domain, registrable domain; a name under any
-- suffix, then the kept lists of providers, come last
kinds as (
    select
        host_domains.host_name,
        host_domains.registrable_domain,
        host_domains.sub_domain,
        host_domains.listed_kind,
        coalesce(
            by_host.kind, by_sub_domain.kind, by_domain.kind, by_name.kind, host_domains.listed_kind
        ) as kind
    from host_domains
    left join shared_domains as by_host
        on host_domains.host_name = by_host.domain and by_host.pattern = 'domain'
    left join shared_domains as by_sub_domain
        on
            host_domains.sub_domain = by_sub_domain.domain
            and by_sub_domain.pattern = 'domain'
    left join shared_domains as by_domain
        on
            host_domains.registrable_domain = by_domain.domain
            and by_domain.pattern = 'domain'
    left join shared_domains as by_name
        on host_domains.domain_name = by_name.domain and by_name.pattern = 'name'
),

-- a shared mailbox is nobody's domain; a site host's customers have a sub-domain each; a page on
-- another company's site says nothing, while an address at that company is its own
owned as (
    select
        host_name,
        kind,
        case
            when kind is null or kind = 'company' then registrable_domain
            when kind = 'site_host' then sub_domain
        end as website_domain,
        case
            when kind is null or kind = 'company' then registrable_domain
            when kind in ('social', 'platform') and listed_kind is null then registrable_domain
            when kind = 'site_host' then coalesce(sub_domain, registrable_domain)
        end as email_domain
    from kinds
),

user_domains as (
    select distinct owned.email_domain as domain
    from users
    inner join owned on {{ domain_of('users.email') }} = owned.host_name
    where owned.email_domain is not null
),

partner_domains as (
    select owned.website_domain as domain
    from partners
    inner join owned on {{ domain_of('partners.domain') }} = owned.host_name
    where owned.website_domain is not null
    union
    select owned.email_domain as domain
    from partners
    inner join owned on {{ domain_of('partners.email') }} = owned.host_name
    where owned.email_domain is not null
),

final as (
    select
        owned.host_name,
        case when user_domains.domain is null then owned.website_domain end as website_domain,
        case when user_domains.domain is null then owned.email_domain end as email_domain,
        case
            when user_domains.domain is not null then 'own'
            when partner_domains.domain is not null then 'partner'
            when owned.kind is not null then owned.kind
            when owned.email_domain is not null then 'company'
            else 'none'
        end as kind
    from owned
    left join user_domains on owned.email_domain = user_domains.domain
    left join partner_domains on owned.email_domain = partner_domains.domain
)

select * from final
