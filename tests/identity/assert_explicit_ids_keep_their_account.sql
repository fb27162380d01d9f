-- A customer, a deal and a contact that name a CRM account belong to it, whatever address or domain
-- they share. A row here belongs to another account, or to none.
with

account_members as (
    select * from {{ ref('int_account_members') }}
),

identities as (
    select * from {{ ref('int_identities') }}
),

customers as (
    {{ usable('customers') }}
),

opportunities as (
    {{ usable('opportunities') }}
),

contacts as (
    {{ usable('contacts') }}
),

belonging as (
    select
        member,
        account_id
    from account_members
    union all
    select
        identifier as member,
        account_id
    from identities
),

named as (
    select
        'customer:' || customer_id as member,
        account_id as named_id
    from customers
    union all
    select
        'opportunity:' || opportunity_id as member,
        account_id as named_id
    from opportunities
    union all
    select
        'contact:' || contact_id as member,
        account_id as named_id
    from contacts
),

final as (
    select
        named.member,
        named.named_id,
        belonging.account_id
    from named
    left join belonging on named.member = belonging.member
    left join account_members on 'account:' || named.named_id = account_members.member
    where
        named.named_id is not null
        and (
            account_members.account_id is null
            or belonging.account_id is distinct from account_members.account_id
        )
)

select * from final
