-- grain: one row per account of the CRM, its merged records together
with

components as (
    select * from {{ ref('int_account_components') }}
),

accounts as (
    {{ usable('accounts') }}
),

ties as (
    select * from {{ ref('int_customer_ties') }}
),

grouped as (
    select
        components.component,
        min(accounts.created_at) as created_at,
        max(case when accounts.account_id is null or not accounts.is_deleted then 1 else 0 end) = 1
            as is_live
    from components
    left join accounts on components.node = 'account:' || accounts.account_id
    group by components.component
),

billed as (
    select distinct component
    from ties
),

final as (
    select
        grouped.component,
        grouped.is_live,
        grouped.created_at,
        billed.component is not null as is_billed
    from grouped
    left join billed on grouped.component = billed.component
)

select * from final
