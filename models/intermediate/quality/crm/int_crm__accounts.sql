{{ config(materialized='view') }}

-- grain: one row per CRM account
with

checked as (
    select * from {{ ref('int_crm__accounts_checked') }}
),

final as (
    select
        account_id,
        owner_id,
        merged_into_id,
        name,
        website,
        country,
        industry,
        is_holdout,
        is_deleted,
        employees,
        created_at,
        updated_at,
        loaded_at
    from checked
    where quarantine_reason is null
)

select * from final
