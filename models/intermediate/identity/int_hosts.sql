{{ config(materialized="view") }}

-- grain: one row per host of a web site or an e-mail address, from every source but web addresses of visits
with

identifiers as (
    select * from {{ ref('int_identifiers') }}
),

accounts as (
    select * from {{ ref('int_crm__accounts') }}
),

leads as (
    select * from {{ ref('int_crm__leads') }}
),

users as (
    select * from {{ ref('int_crm__users') }}
),

customers as (
    select * from {{ ref('int_billing__customers') }}
),

partners as (
    select * from {{ ref('int_affiliate__partners') }}
),

referrals as (
    select * from {{ ref('int_affiliate__referrals') }}
),

texts as (
    select replace(identifier, 'email:', '') as written
    from identifiers
    where identifier like 'email:%'
    union all
    select website as written
    from accounts
    union all
    select website as written
    from leads
    union all
    select email as written
    from users
    union all
    select domain as written
    from customers
    union all
    select domain as written
    from partners
    union all
    select email as written
    from partners
    union all
    select referred_domain as written
    from referrals
),

hosts as (
    select {{ domain_of('written') }} as host
    from texts
),

final as (
    select distinct host
    from hosts
    where host is not null
)

select * from final
