{{ config(materialized="view") }}

-- grain: one row per record of an account (CRM account, billing customer, deal, business domain)
with

components as (
    select * from {{ ref('int_account_components') }}
),

final as (
    select
        node as member,
        'acc_' || md5(component) as account_id
    from components
)

select * from final
