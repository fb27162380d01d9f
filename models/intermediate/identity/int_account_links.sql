{{ config(materialized="view") }}

-- grain: one row per identifier and account that a record links it to
with

identifiers as (
    select * from {{ ref('int_identifiers') }}
),

contacts as (
    select * from {{ ref('int_crm__contacts') }}
),

leads as (
    select * from {{ ref('int_crm__leads') }}
),

customers as (
    select * from {{ ref('int_billing__customers') }}
),

account_members as (
    select * from {{ ref('int_account_members') }}
),

-- a contact, a lead or a customer links its e-mail to its account
record_links as (
    select
        'contact:' || contact_id as identifier,
        'account:' || account_id as member,
        created_at as linked_at
    from contacts
    union all
    select
        'email:' || email as identifier,
        'account:' || account_id as member,
        created_at as linked_at
    from contacts
    union all
    select
        'lead:' || lead_id as identifier,
        'account:' || converted_account_id as member,
        coalesce(converted_at, created_at) as linked_at
    from leads
    union all
    select
        'email:' || email as identifier,
        'account:' || converted_account_id as member,
        coalesce(converted_at, created_at) as linked_at
    from leads
    union all
    select
        'email:' || email as identifier,
        'customer:' || customer_id as member,
        created_at as linked_at
    from customers
),

-- a business domain links an e-mail too, at the lower rank 2
domain_links as (
    select
        identifier,
        'domain:' || {{ domain_of("replace(identifier, 'email:', '')") }} as member,
        first_seen_at as linked_at
    from identifiers
    where identifier like 'email:%'
),

links as (
    select
        identifier,
        member,
        1 as link_rank,
        linked_at
    from record_links
    union all
    select
        identifier,
        member,
        2 as link_rank,
        linked_at
    from domain_links
),

final as (
    select
        links.identifier,
        account_members.account_id,
        cast(min(links.link_rank) as int) as link_rank,
        min(links.linked_at) as linked_at
    from links
    inner join account_members on links.member = account_members.member
    where links.identifier is not null
    group by links.identifier, account_members.account_id
)

select * from final
