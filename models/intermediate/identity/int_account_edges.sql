{{ config(materialized="view") }}

-- grain: one row per merge of two CRM accounts (each account is also paired with itself)
with

accounts as (
    {{ usable('accounts') }}
),

contacts as (
    {{ usable('contacts') }}
),

leads as (
    {{ usable('leads') }}
),

opportunities as (
    {{ usable('opportunities') }}
),

activities as (
    {{ usable('activities') }}
),

customers as (
    {{ usable('customers') }}
),

-- an account that a record names is one, whether or not the CRM's accounts are loaded
named as (
    select account_id
    from accounts
    union
    select account_id
    from contacts
    union
    select converted_account_id as account_id
    from leads
    union
    select account_id
    from opportunities
    union
    select account_id
    from activities
    union
    select account_id
    from customers
),

pairs as (
    select
        account_id,
        account_id as same_id
    from named
    union all
    select
        account_id,
        merged_into_id as same_id
    from accounts
),

final as (
    select distinct
        'account:' || account_id as node_a,
        'account:' || same_id as node_b
    from pairs
    where account_id is not null and same_id is not null
)

select * from final
