{{ config(materialized='view') }}

-- grain: one row a partner
with

checked as (
    select * from {{ ref('int_affiliate__partners_checked') }}
),

final as (
    select
        partner_id,
        name,
        type,
        case when {{ is_email('email') }} then email end as email,
        domain,
        payment_fingerprint,
        joined_at,
        loaded_at
    from checked
    where quarantine_reason is null
)

select * from final
