{{ config(enabled=is_connected('segment')) }}

-- grain: one row per row of Segment's pages; the first page of a visit is the web session
with

pages as (
    select * from {{ vendor_rows('segment', 'pages') }} as pages
),

tracks as (
    select * from {{ vendor_rows('segment', 'tracks') }} as tracks
    where version_order = 1
),

timed as (
    select
        *,
        {{ visitor_of('anonymous_id', 'user_id') }} as visitor_id,
        {{ as_utc('timestamp') }} as occurred_at
    from pages
),

hits as (
    select
        connection,
        visitor_id,
        id as hit_id,
        occurred_at,
        nullif(concat_ws(
            '|', lower(coalesce(context_campaign_source, {{ url_parameter('url', 'utm_source') }})),
            lower(coalesce(context_campaign_name, {{ url_parameter('url', 'utm_campaign') }})),
            case
                when instr(url, 'clid=') > 0
                    then regexp_extract(url, '[?&](gclid|msclkid|fbclid|ttclid)=([^&#]+)', 2)
            end
        ), '') as campaign
    from timed
    where
        version_order = 1 and is_removed = 'false' and visitor_id is not null and occurred_at is not null
),

{{ session_steps(setting_number('segment', 'session_minutes')) }}

-- what a visitor asks for within a visit, or within a visit's time after its last page
asked as (
    select
        visits.connection,
        visits.hit_id,
        max(case
            when lower(coalesce(tracks.event_text, tracks.event)) in {{ event_names('segment', 'checkout') }} then '3checkout'
            when lower(coalesce(tracks.event_text, tracks.event)) in {{ event_names('segment', 'talk_to_sales') }} then '2talk_to_sales'
            else '1quote'
        end) as intent
    from visits
    inner join tracks
        on
            visits.connection = tracks.connection
            and visits.visitor_id = {{ visitor_of('tracks.anonymous_id', 'tracks.user_id') }}
            and {{ as_utc('tracks.timestamp') }} >= visits.occurred_at
            and {{ seconds_between('visits.ended_at', as_utc('tracks.timestamp')) }}
            <= {{ setting_number('segment', 'session_minutes') }} * 60
    where
        visits.visit_order = 1
        and (
            lower(coalesce(tracks.event_text, tracks.event)) in {{ event_names('segment', 'checkout') }}
            or lower(coalesce(tracks.event_text, tracks.event)) in {{ event_names('segment', 'talk_to_sales') }}
            or lower(coalesce(tracks.event_text, tracks.event)) in {{ event_names('segment', 'quote') }}
        )
    group by visits.connection, visits.hit_id
),

final as (
    select
        timed.connection,
        'pages' as object,
        {{ left_out([
            ('timed.visitor_id is null or timed.occurred_at is null', 'no visitor or time'),
            ('visits.visit_order > 1', 'page of a visit'),
        ], 'timed') }} as left_out,
        timed.id as session_id,
        timed.visitor_id,
        timed.timestamp as started_at,
        cast(visits.hit_count as string) as pageviews,
        cast({{ seconds_between('visits.occurred_at', 'visits.ended_at') }} as string) as seconds,
        timed.url as landing_page,
        timed.referrer,
        coalesce(timed.context_campaign_source, {{ url_parameter('timed.url', 'utm_source') }}) as utm_source,
        coalesce(timed.context_campaign_medium, {{ url_parameter('timed.url', 'utm_medium') }}) as utm_medium,
        coalesce(timed.context_campaign_name, {{ url_parameter('timed.url', 'utm_campaign') }}) as utm_campaign,
        coalesce(timed.context_campaign_content, {{ url_parameter('timed.url', 'utm_content') }}) as utm_content,
        coalesce(timed.context_campaign_term, {{ url_parameter('timed.url', 'utm_term') }}) as utm_term,
        cast(null as string) as click_id,
        cast(null as string) as coupon,
        substr(asked.intent, 2) as intent,
        timed.context_user_agent as user_agent,
        timed.context_location_country as country,
        timed.loaded_at
    from timed
    left join visits
        on
            timed.connection = visits.connection
            and timed.id = visits.hit_id
            and timed.version_order = 1
    left join asked on visits.connection = asked.connection and visits.hit_id = asked.hit_id
)

select * from final
