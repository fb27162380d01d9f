{{ config(materialized='view') }}

-- grain: one row per web session
with

checked as (
    select * from {{ ref('int_marketing__web_sessions_checked') }}
),

final as (
    select
        session_id,
        visitor_id,
        landing_page,
        referrer,
        utm_source,
        utm_medium,
        utm_campaign,
        utm_content,
        utm_term,
        click_id,
        coupon,
        intent,
        user_agent,
        country,
        pageviews,
        seconds,
        started_at,
        loaded_at
    from checked
    where quarantine_reason is null
)

select * from final
