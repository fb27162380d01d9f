-- A customer or deal that names no account, and shares one with other records, is in
-- identity_links. A row here was joined without a word.
with

account_members as (
    select * from {{ ref('int_account_members') }}
),

customers as (
    {{ usable('customers') }}
),

opportunities as (
    {{ usable('opportunities') }}
),

identity_links as (
    select * from {{ ref('identity_links') }}
),

records as (
    select
        account_id,
        count(*) as record_count
    from account_members
    where member not like 'domain:%'
    group by account_id
),

nameless as (
    select 'customer:' || customer_id as member
    from customers
    where account_id is null
    union all
    select 'opportunity:' || opportunity_id as member
    from opportunities
    where account_id is null
),

-- a customer stays where it was where a deal was joined to it
final as (
    select
        nameless.member,
        account_members.account_id
    from nameless
    inner join account_members on nameless.member = account_members.member
    inner join records on account_members.account_id = records.account_id
    left join identity_links
        on nameless.member = identity_links.member and identity_links.is_joined
    left join identity_links as of_account
        on
            account_members.account_id = of_account.account_id
            and of_account.is_joined
            and of_account.member like 'opportunity:%'
    where
        records.record_count > 1
        and identity_links.member is null
        and (of_account.member is null or account_members.member like 'opportunity:%')
)

select * from final
