{{ config(materialized='view') }}

-- grain: one row per billing customer
with

checked as (
    select * from {{ ref('int_billing__customers_checked') }}
),

final as (
    select
        customer_id,
        account_id,
        name,
        domain,
        payment_fingerprint,
        created_at,
        loaded_at,
        case when {{ is_email('email') }} then email end as email
    from checked
    where quarantine_reason is null
)

select * from final
