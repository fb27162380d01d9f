{{ config(materialized='view') }}

-- grain: one row per CRM lead
with

checked as (
    select * from {{ ref('int_crm__leads_checked') }}
),

final as (
    select
        lead_id,
        owner_id,
        converted_account_id,
        converted_contact_id,
        converted_opportunity_id,
        name,
        company,
        website,
        source,
        status,
        created_at,
        converted_at,
        loaded_at,
        case when {{ is_email('email') }} then email end as email
    from checked
    where quarantine_reason is null
)

select * from final
