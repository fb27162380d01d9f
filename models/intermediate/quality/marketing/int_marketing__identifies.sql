{{ config(materialized='view') }}

-- grain: one row per moment at which a visitor gave an e-mail address
with

checked as (
    select * from {{ ref('int_marketing__identifies_checked') }}
),

final as (
    select
        visitor_id,
        email,
        via,
        identified_at,
        loaded_at
    from checked
    where quarantine_reason is null
)

select * from final
