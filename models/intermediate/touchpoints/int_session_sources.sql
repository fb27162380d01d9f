{{ config(materialized="view") }}

-- grain: one row per web session, with the source that its address and referrer name
with

web_sessions as (
    select * from {{ ref('int_marketing__web_sessions') }}
),

clicks as (
    select * from {{ ref('int_affiliate__clicks') }}
),

final as (
    select
        web_sessions.session_id,
        web_sessions.visitor_id,
        web_sessions.utm_campaign,
        clicks.partner_id,
        clicks.click_id as affiliate_click_id,
        case
            when clicks.click_id is not null then 'affiliate'
            when web_sessions.click_id is not null then 'ad'
            else 'none'
        end as click_source,
        lower(coalesce(web_sessions.utm_medium, '')) as utm_medium,
        lower(coalesce(web_sessions.utm_source, '')) as utm_source,
        coalesce({{ domain_of('web_sessions.referrer') }}, '') as referrer_host,
        web_sessions.intent,
        web_sessions.started_at
    from web_sessions
    left join clicks on web_sessions.click_id = clicks.click_id
)

select * from final
