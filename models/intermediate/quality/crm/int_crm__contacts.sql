{{ config(materialized='view') }}

-- grain: one row per CRM contact
with

checked as (
    select * from {{ ref('int_crm__contacts_checked') }}
),

final as (
    select
        contact_id,
        account_id,
        name,
        title,
        consent,
        is_deleted,
        created_at,
        updated_at,
        loaded_at,
        case when {{ is_email('email') }} then email end as email
    from checked
    where quarantine_reason is null
)

select * from final
