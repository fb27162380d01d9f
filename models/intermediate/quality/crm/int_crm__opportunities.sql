{{ config(materialized='view') }}

-- grain: one row per deal
with

checked as (
    select * from {{ ref('int_crm__opportunities_checked') }}
),

final as (
    select
        opportunity_id,
        account_id,
        primary_contact_id,
        owner_id,
        type,
        currency,
        stage,
        is_closed,
        is_won,
        amount,
        created_at,
        closed_at,
        updated_at,
        loaded_at
    from checked
    where quarantine_reason is null
)

select * from final
