-- grain: one row per visit to the site, as a touch
with

session_sources as (
    select * from {{ ref('int_session_sources') }}
),

source_channels as (
    select * from {{ ref('int_source_channels') }}
),

session_campaigns as (
    select * from {{ ref('int_session_campaigns') }}
),

campaigns as (
    select * from {{ ref('int_campaigns') }}
),

channel_rules as (
    select * from {{ ref('channel_rules') }}
),

channels as (
    select
        channel,
        min(resource) as resource
    from channel_rules
    group by channel
),

-- words that no rule knows leave the channel to the campaign, where it has a declared one
sourced as (
    select
        session_sources.session_id,
        session_sources.visitor_id,
        session_sources.partner_id,
        session_campaigns.campaign_id,
        session_sources.is_continued,
        session_sources.seconds,
        session_sources.started_at,
        case
            when source_channels.channel in ('other', 'web_referral', 'direct')
                then coalesce(channels.channel, source_channels.channel)
            else source_channels.channel
        end as channel,
        case
            when source_channels.channel in ('other', 'web_referral', 'direct')
                then coalesce(channels.resource, source_channels.resource)
            else source_channels.resource
        end as resource,
        case session_sources.intent
            when 'talk_to_sales' then 'talk_to_sales'
            when 'quote' then 'quote_request'
            when 'checkout' then 'checkout'
            else 'web_session'
        end as touch_type,
        session_sources.click_source || '|' || session_sources.utm_source
        || '|' || session_sources.utm_medium || '|' || session_sources.referrer_host
        || '|' || coalesce(session_sources.utm_campaign, '')
        || '|' || coalesce(session_sources.partner_id, '') as source,
        sum(case when session_sources.is_continued then 0 else 1 end) over (
            partition by session_sources.visitor_id
            order by session_sources.started_at nulls last, session_sources.session_id nulls last
            rows between unbounded preceding and current row
        ) as visit,
        count(*) over (partition by session_sources.session_id) as visitors
    from session_sources
    inner join source_channels
        on
            session_sources.click_source = source_channels.click_source
            and session_sources.medium_kind = source_channels.medium_kind
            and session_sources.source_kind = source_channels.source_kind
            and session_sources.utm_medium = source_channels.utm_medium
            and session_sources.utm_source = source_channels.utm_source
            and session_sources.referrer_host = source_channels.referrer_host
    left join session_campaigns
        on
            session_sources.session_id = session_campaigns.session_id
            and session_sources.visitor_id = session_campaigns.visitor_id
    left join campaigns on session_campaigns.campaign_id = campaigns.campaign_id
    left join channels on campaigns.channel = channels.channel
),

-- what goes on has the source of the visit that it continues
visits as (
    select
        session_id,
        visitor_id,
        is_continued,
        touch_type,
        seconds,
        visitors,
        started_at,
        first_value(channel) over (
            partition by visitor_id, visit
            order by started_at nulls last, session_id nulls last
        ) as channel,
        first_value(resource) over (
            partition by visitor_id, visit
            order by started_at nulls last, session_id nulls last
        ) as resource,
        first_value(partner_id) over (
            partition by visitor_id, visit
            order by started_at nulls last, session_id nulls last
        ) as partner_id,
        first_value(campaign_id) over (
            partition by visitor_id, visit
            order by started_at nulls last, session_id nulls last
        ) as campaign_id,
        first_value(source) over (
            partition by visitor_id, visit
            order by started_at nulls last, session_id nulls last
        ) as source
    from sourced
),

-- one source within 30 minutes is one visit, however often the address was opened
repeated as (
    select
        session_id,
        visitor_id,
        is_continued,
        touch_type,
        visitors,
        channel,
        resource,
        partner_id,
        campaign_id,
        started_at,
        coalesce(
            channel <> 'direct'
            and {{ seconds_between(
                'lag(started_at) over (
                    partition by visitor_id, source, touch_type
                    order by started_at nulls last, session_id nulls last
                )',
                'started_at'
            ) }} - lag(seconds) over (
                partition by visitor_id, source, touch_type
                order by started_at nulls last, session_id nulls last
            ) <= 1800,
            false
        ) as is_repeat
    from visits
),

-- a session id is unique to its visitor only
final as (
    select
        partner_id,
        campaign_id,
        resource,
        channel,
        touch_type,
        started_at as occurred_at,
        'visitor:' || visitor_id as identifier,
        'session:' || case when visitors > 1 then visitor_id || ':' else '' end || session_id
            as touch_id
    from repeated
    where not is_repeat and not (is_continued and touch_type = 'web_session')
)

select * from final
