-- grain: one row per record of an account (CRM account, billing customer, deal, business domain)
with

components as (
    select * from {{ ref('int_account_components') }}
),

customer_accounts as (
    select * from {{ ref('int_customer_accounts') }}
),

deal_accounts as (
    select * from {{ ref('int_deal_accounts') }}
),

domain_accounts as (
    select * from {{ ref('int_domain_accounts') }}
),

combined as (
    select
        node as member,
        component
    from components
    union all
    select
        'customer:' || customer_id as member,
        component
    from customer_accounts
    union all
    select
        'opportunity:' || opportunity_id as member,
        component
    from deal_accounts
    union all
    select
        'domain:' || domain as member,
        component
    from domain_accounts
    where component is not null
    union all
    select distinct
        component as member,
        component
    from customer_accounts
    where component like 'domain:%'
),

final as (
    select
        member,
        {{ account_id_of('component') }} as account_id
    from combined
)

select * from final
