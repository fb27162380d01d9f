{{ config(materialized="view") }}

-- grain: one row per host that a session's address or referrer names, or the platform of a campaign
with

session_addresses as (
    select * from {{ ref('int_session_addresses') }}
),

campaigns as (
    {{ usable('campaigns') }}
),

named as (
    select landing_host as host_name from session_addresses
    union
    select referrer_host as host_name from session_addresses
    union
    select utm_source as host_name from session_addresses
    union
    select address_source as host_name from session_addresses
    union
    select column_source as host_name from session_addresses
    union
    select lower(platform) as host_name from campaigns
),

final as (
    select host_name
    from named
    where instr(host_name, '.') > 0
)

select * from final
