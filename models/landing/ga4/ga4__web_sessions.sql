{{ config(enabled=is_connected('ga4')) }}

-- grain: one row per row of GA4's events; the first event of a session is the web session
with

events as (
    select * from {{ vendor_rows('ga4', 'event') }} as events
),

-- words that say nothing are none
worded as (
    select
        *,
        {{ ga4_word('last_click_source') }} as manual_source,
        {{ ga4_word('last_click_medium') }} as manual_medium,
        {{ ga4_word('last_click_campaign') }} as manual_campaign,
        {{ ga4_word('cross_channel_source') }} as any_source,
        {{ ga4_word('cross_channel_medium') }} as any_medium,
        {{ ga4_word('cross_channel_campaign') }} as any_campaign,
        {{ ga4_word('google_ads_campaign') }} as ads_campaign,
        {{ ga4_word('collected_source') }} as event_source,
        {{ ga4_word('collected_medium') }} as event_medium,
        {{ ga4_word('collected_campaign') }} as event_campaign,
        -- a click of Google's may be in the address alone
        coalesce(
            collected_gclid,
            case
                when instr(page_location, 'clid=') > 0 or instr(page_location, 'braid=') > 0
                    then nullif(regexp_extract(page_location, '[?&](gclid|gbraid|wbraid)=([^&#]+)', 2), '')
            end
        ) as event_gclid,
        case when traffic_type = 'internal' or debug_mode = '1' then 1 else 0 end as is_own
    from events
),

-- who says it best: source, medium and campaign are of one teller; where the ad alone has a name, Google sold the click
told as (
    select
        *,
        case
            when coalesce(manual_source, manual_medium, manual_campaign) is not null then 1
            when coalesce(any_source, any_medium, any_campaign) is not null then 2
            when ads_campaign is not null then 5
            when coalesce(event_source, event_medium, event_campaign) is not null then 3
            when event_name not in ('session_start', 'first_visit') then 4
        end as teller
    from worded
),

-- a click id of Google's makes a visit Google's only where no other source is named
named as (
    select
        *,
        case teller
            when 1 then manual_source
            when 2 then any_source
            when 3 then event_source
            when 4 then {{ ga4_word('param_source') }}
            when 5 then 'google'
        end as source,
        case teller
            when 1 then manual_medium
            when 2 then any_medium
            when 3 then event_medium
            when 4 then {{ ga4_word('param_medium') }}
            when 5 then 'cpc'
        end as medium,
        coalesce(
            case teller
                when 1 then manual_campaign
                when 2 then any_campaign
                when 3 then event_campaign
                when 4 then {{ ga4_word('param_campaign') }}
            end,
            case when teller in (2, 5) then ads_campaign end
        ) as campaign,
        case
            when lower(event_name) in {{ event_names('ga4', 'checkout') }} then '3checkout'
            when lower(event_name) in {{ event_names('ga4', 'talk_to_sales') }} then '2talk_to_sales'
            when lower(event_name) in {{ event_names('ga4', 'quote') }} then '1quote'
        end as intent
    from told
),

ordered as (
    select
        *,
        row_number() over session_events as event_order
    from named
    window session_events as (
        partition by connection, user_pseudo_id, session_id, version_order, is_removed
        order by
            event_timestamp asc nulls last, event_name desc nulls last, batch_index asc nulls last,
            _fivetran_id asc nulls last
    )
),

-- what comes first in a session: the smallest text that begins with its time; source, medium and campaign are of one
-- event
grouped as (
    select
        connection,
        user_pseudo_id,
        session_id,
        sum(case when event_name = 'page_view' then 1 else 0 end) as pageviews,
        sum(try_cast(engagement_ms as double)) / 1000 as seconds,
        min_by(page_location, case when page_location is not null then event_timestamp || event_name end)
            as landing_page,
        min_by(page_referrer, case when page_referrer is not null then event_timestamp || event_name end)
            as referrer,
        min(
            event_timestamp || event_name || chr(31) || source || chr(31)
            || coalesce(medium, '') || chr(31) || coalesce(campaign, '')
        ) as sent_by,
        max(event_gclid) as gclid,
        max(is_own) as is_own,
        max(intent) as intent
    from ordered
    where
        version_order = 1 and is_removed = 'false' and user_pseudo_id is not null and session_id is not null
    group by connection, user_pseudo_id, session_id
),

sessions as (
    select
        *,
        split_part(sent_by, chr(31), 2) as source,
        nullif(split_part(sent_by, chr(31), 3), '') as medium,
        nullif(split_part(sent_by, chr(31), 4), '') as campaign
    from grouped
),

final as (
    select
        ordered.connection,
        'event' as object,
        {{ left_out([
            ('ordered.user_pseudo_id is null or ordered.session_id is null', 'no consent'),
            ('ordered.event_order > 1', 'event of a visit'),
            ('sessions.is_own = 1', 'own traffic'),
        ], 'ordered') }} as left_out,
        ordered.session_id,
        ordered.user_pseudo_id as visitor_id,
        ordered.event_timestamp as started_at,
        cast(sessions.pageviews as string) as pageviews,
        cast(cast(sessions.seconds as decimal(18, 3)) as string) as seconds,
        sessions.landing_page,
        sessions.referrer,
        case
            when sessions.gclid is not null and coalesce(sessions.source, 'google') = 'google' then 'google'
            else sessions.source
        end as utm_source,
        case
            when
                sessions.gclid is not null and coalesce(sessions.source, 'google') = 'google'
                and coalesce(sessions.medium, 'organic') = 'organic'
                then 'cpc'
            else sessions.medium
        end as utm_medium,
        sessions.campaign as utm_campaign,
        cast(null as string) as utm_content,
        cast(null as string) as utm_term,
        sessions.gclid as click_id,
        cast(null as string) as coupon,
        substr(sessions.intent, 2) as intent,
        cast(null as string) as user_agent,
        ordered.geo_country as country,
        ordered.loaded_at
    from ordered
    left join sessions
        on
            ordered.connection = sessions.connection
            and ordered.user_pseudo_id = sessions.user_pseudo_id
            and ordered.session_id = sessions.session_id
            and ordered.version_order = 1
            and ordered.event_order = 1
)

select * from final
