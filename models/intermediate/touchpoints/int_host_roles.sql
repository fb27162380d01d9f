-- grain: one row per host that a source or a referrer names and that has a role of its own
with

session_addresses as (
    select * from {{ ref('int_session_addresses') }}
),

partners as (
    {{ usable('partners') }}
),

own_sites as (
    select * from {{ ref('int_own_sites') }}
),

excluded_referrers as (
    select * from {{ ref('excluded_referrers') }}
),

named as (
    select utm_source as host_name from session_addresses
    union
    select referrer_host as host_name from session_addresses
),

hosts as (
    select
        host_name,
        {{ site_of('host_name') }} as site
    from named
    where instr(host_name, '.') > 0
),

-- pages of payment, of signing in and of mail, and the company's own pages
excluded as (
    select hosts.host_name
    from hosts
    inner join own_sites on hosts.site = own_sites.site
    union
    select hosts.host_name
    from hosts
    inner join excluded_referrers
        on {{ is_host_of('hosts.host_name', 'excluded_referrers.host') }}
),

partner_sites as (
    select distinct {{ site_of(domain_of('domain')) }} as site
    from partners
    where domain is not null
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
