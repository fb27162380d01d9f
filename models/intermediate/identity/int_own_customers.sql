{{ config(materialized="view") }}

-- grain: one row per billing customer without an account whose address is that of a user of the CRM
with

customer_accounts as (
    select * from {{ ref('int_customer_accounts') }}
),

final as (
    select customer_id
    from customer_accounts
    where is_own_purchase
)

select * from final
