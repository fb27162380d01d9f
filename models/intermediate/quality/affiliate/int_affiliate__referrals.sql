{{ config(materialized='view') }}

-- grain: one row per referral that a partner registered
with

checked as (
    select * from {{ ref('int_affiliate__referrals_checked') }}
),

final as (
    select
        referral_id,
        partner_id,
        referred_domain,
        status,
        registered_at,
        loaded_at,
        case when {{ is_email('referred_email') }} then referred_email end as referred_email
    from checked
    where quarantine_reason is null
)

select * from final
