{{ config(materialized="view") }}

-- grain: one row per pair of records of one account (each record is also paired with itself)
with

accounts as (
    select * from {{ ref('int_crm__accounts') }}
),

opportunities as (
    select * from {{ ref('int_crm__opportunities') }}
),

customers as (
    select * from {{ ref('int_billing__customers') }}
),

invoices as (
    select * from {{ ref('int_billing__invoices') }}
),

shared_domains as (
    select * from {{ ref('shared_domains') }}
),

records as (
    select 'account:' || account_id as node from accounts
    union all
    select 'customer:' || customer_id as node from customers
    union all
    select 'opportunity:' || opportunity_id as node from opportunities
),

domain_claims as (
    select
        'account:' || account_id as node,
        {{ domain_of('website') }} as domain
    from accounts
    union all
    select
        'customer:' || customer_id as node,
        {{ domain_of('domain') }} as domain
    from customers
    union all
    select
        'customer:' || customer_id as node,
        {{ domain_of('email') }} as domain
    from customers
),

-- domains of free mail, site hosts and social networks are shared: they join no records
business_domains as (
    select
        domain_claims.node,
        domain_claims.domain
    from domain_claims
    left join shared_domains on domain_claims.domain = shared_domains.domain
    where domain_claims.domain is not null and shared_domains.domain is null
),

-- a deal without an account belongs to the customer that was billed for it
billed_deals as (
    select
        invoices.customer_id,
        invoices.opportunity_id
    from invoices
    inner join opportunities on invoices.opportunity_id = opportunities.opportunity_id
    where opportunities.account_id is null
),

pairs as (
    select
        node as node_a,
        node as node_b
    from records
    union all
    select
        node as node_a,
        'domain:' || domain as node_b
    from business_domains
    union all
    select
        'account:' || account_id as node_a,
        'account:' || merged_into_id as node_b
    from accounts
    union all
    select
        'customer:' || customer_id as node_a,
        'account:' || account_id as node_b
    from customers
    union all
    select
        'opportunity:' || opportunity_id as node_a,
        'account:' || account_id as node_b
    from opportunities
    union all
    select
        'customer:' || customer_id as node_a,
        'opportunity:' || opportunity_id as node_b
    from billed_deals
),

final as (
    select distinct
        node_a,
        node_b
    from pairs
    where node_a is not null and node_b is not null
)

select * from final
