{{ config(materialized="view") }}

-- grain: one row per host of a web site or an e-mail address
with

identifiers as (
    select * from {{ ref('int_identifiers') }}
),

accounts as (
    {{ usable('accounts') }}
),

leads as (
    {{ usable('leads') }}
),

users as (
    {{ usable('users') }}
),

customers as (
    {{ usable('customers') }}
),

partners as (
    {{ usable('partners') }}
),

referrals as (
    {{ usable('referrals') }}
),

texts as (
    select replace(identifier, 'email:', '') as host_text
    from identifiers
    where identifier like 'email:%'
    union all
    select website as host_text
    from accounts
    union all
    select website as host_text
    from leads
    union all
    select email as host_text
    from users
    union all
    select domain as host_text
    from customers
    union all
    select domain as host_text
    from partners
    union all
    select email as host_text
    from partners
    union all
    select referred_domain as host_text
    from referrals
),

hosts as (
    select {{ domain_of('host_text') }} as host_name
    from texts
),

final as (
    select distinct host_name
    from hosts
    where host_name is not null
)

select * from final
