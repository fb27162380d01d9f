{{ config(materialized='view') }}

-- grain: one row per user of the CRM
with

checked as (
    select * from {{ ref('int_crm__users_checked') }}
),

final as (
    select
        user_id,
        name,
        role,
        team,
        department,
        started_on,
        ended_on,
        loaded_at,
        case when {{ is_email('email') }} then email end as email
    from checked
    where quarantine_reason is null
)

select * from final
