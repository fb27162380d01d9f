-- grain: one row per host that a source or a referrer names and that has a role of its own
with

session_addresses as (
    select * from {{ ref('int_session_addresses') }}
),

session_domains as (
    select * from {{ ref('int_session_domains') }}
),

host_domains as (
    select * from {{ ref('int_host_domains') }}
),

users as (
    {{ usable('users') }}
),

partners as (
    {{ usable('partners') }}
),

shared_domains as (
    select * from {{ ref('shared_domains') }}
),

source_names as (
    select * from {{ ref('source_names') }}
),

excluded_referrers as (
    select * from {{ ref('excluded_referrers') }}
),

-- the site of a host is its registrable domain
hosts as (
    select
        host_name,
        coalesce(registrable_domain, host_name) as site
    from session_domains
),

partner_sites as (
    select distinct coalesce(host_domains.registrable_domain, host_domains.host_name) as site
    from partners
    inner join host_domains on {{ domain_of('partners.domain') }} = host_domains.host_name
),

-- the company's own: the domains that its people write from, and the sites of its own tracker. A
-- site that many companies share, a known source and a partner's site are nobody's own
own_sites as (
    select coalesce(host_domains.registrable_domain, host_domains.host_name) as site
    from users
    inner join host_domains on {{ domain_of('users.email') }} = host_domains.host_name
    union
    select hosts.site
    from session_addresses
    inner join hosts on session_addresses.landing_host = hosts.host_name
),

not_own as (
    select domain as site from shared_domains
    union
    select name as site from source_names
    union
    select site from partner_sites
),

-- pages of payment, of signing in and of mail, and the company's own pages
excluded as (
    select hosts.host_name
    from hosts
    inner join own_sites on hosts.site = own_sites.site
    left join not_own on own_sites.site = not_own.site
    where not_own.site is null
    union
    select hosts.host_name
    from hosts
    inner join excluded_referrers
        on {{ is_host_of('hosts.host_name', 'excluded_referrers.host') }}
),

partner_hosts as (
    select hosts.host_name
    from hosts
    inner join partner_sites on hosts.site = partner_sites.site
),

final as (
    select
        hosts.host_name,
        excluded.host_name is not null as is_excluded,
        partner_hosts.host_name is not null as is_partner
    from hosts
    left join excluded on hosts.host_name = excluded.host_name
    left join partner_hosts on hosts.host_name = partner_hosts.host_name
    where excluded.host_name is not null or partner_hosts.host_name is not null
)

select * from final
