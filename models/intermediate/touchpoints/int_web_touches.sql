-- grain: one row per web session, as a touch
with

session_sources as (
    select * from {{ ref('int_session_sources') }}
),

source_channels as (
    select * from {{ ref('int_source_channels') }}
),

campaigns as (
    select * from {{ ref('int_marketing__campaigns') }}
),

-- an address may name a campaign by its id or by its name
campaign_names as (
    select
        lower(name) as utm_campaign,
        min(campaign_id) as campaign_id
    from campaigns
    where name is not null
    group by lower(name)
),

final as (
    select
        session_sources.partner_id,
        source_channels.resource,
        source_channels.channel,
        session_sources.started_at as occurred_at,
        case
            when count(*) over (partition by session_sources.session_id) > 1
                then 'session:' || session_sources.visitor_id || ':' || session_sources.session_id
            else 'session:' || session_sources.session_id
        end as touch_id,
        'visitor:' || session_sources.visitor_id as identifier,
        coalesce(campaigns.campaign_id, campaign_names.campaign_id) as campaign_id,
        case session_sources.intent
            when 'talk_to_sales' then 'talk_to_sales'
            when 'quote' then 'quote_request'
            when 'checkout' then 'checkout'
            else 'web_session'
        end as touch_type
    from session_sources
    inner join source_channels
        on
            session_sources.click_source = source_channels.click_source
            and session_sources.utm_medium = source_channels.utm_medium
            and session_sources.utm_source = source_channels.utm_source
            and session_sources.referrer_host = source_channels.referrer_host
    left join campaigns on session_sources.utm_campaign = campaigns.campaign_id
    left join campaign_names
        on lower(session_sources.utm_campaign) = campaign_names.utm_campaign
)

select * from final
