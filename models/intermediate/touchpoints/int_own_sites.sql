-- grain: one row per web site of the company itself
with

users as (
    {{ usable('users') }}
),

session_addresses as (
    select * from {{ ref('int_session_addresses') }}
),

shared_domains as (
    select * from {{ ref('shared_domains') }}
),

source_names as (
    select * from {{ ref('source_names') }}
),

partners as (
    {{ usable('partners') }}
),

-- the domains that its people write from, and the sites that its own tracker runs on
hosts as (
    select distinct {{ domain_of('email') }} as host_name from users
    union
    select distinct landing_host as host_name from session_addresses
),

sites as (
    select distinct {{ site_of('host_name') }} as site
    from hosts
    where host_name is not null
),

-- a site that many companies share, a known source and a partner's site are nobody's own
not_own as (
    select domain as site from shared_domains
    union
    select name as site from source_names
    union
    select {{ site_of(domain_of('domain')) }} as site from partners
    where domain is not null
),

final as (
    select sites.site
    from sites
    left join not_own on sites.site = not_own.site
    where not_own.site is null
)

select * from final
