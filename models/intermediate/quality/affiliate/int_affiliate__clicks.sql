{{ config(materialized='view') }}

-- grain: one row per click on a partner's link
with

checked as (
    select * from {{ ref('int_affiliate__clicks_checked') }}
),

final as (
    select
        click_id,
        partner_id,
        visitor_id,
        landing_page,
        coupon,
        dwell_seconds,
        clicked_at,
        loaded_at
    from checked
    where quarantine_reason is null
)

select * from final
