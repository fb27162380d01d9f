{{ config(materialized='view') }}

-- grain: one row per deal and moment it entered a stage
with

checked as (
    select * from {{ ref('int_crm__opportunity_stages_checked') }}
),

final as (
    select
        opportunity_id,
        stage,
        entered_at,
        loaded_at
    from checked
    where quarantine_reason is null
)

select * from final
