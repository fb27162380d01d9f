{{ config(materialized='view') }}

-- grain: one row per partner
with

checked as (
    select * from {{ ref('int_affiliate__partners_checked') }}
),

final as (
    select
        partner_id,
        name,
        type,
        domain,
        payment_fingerprint,
        joined_at,
        loaded_at,
        case when {{ is_email('email') }} then email end as email
    from checked
    where quarantine_reason is null
)

select * from final
