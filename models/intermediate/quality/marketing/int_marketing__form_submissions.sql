{{ config(materialized='view') }}

-- grain: one row per form sent
with

checked as (
    select * from {{ ref('int_marketing__form_submissions_checked') }}
),

final as (
    select
        submission_id,
        visitor_id,
        email,
        form,
        how_did_you_hear,
        is_sales_request,
        submitted_at,
        loaded_at
    from checked
    where quarantine_reason is null
)

select * from final
