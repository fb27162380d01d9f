-- grain: one row per web session, with what its address and referrer say, decoded
with

web_sessions as (
    {{ usable('web_sessions') }}
),

click_ids as (
    select * from {{ ref('click_ids') }}
),

-- the parameters of the address, each between two marks
addresses as (
    select
        session_id,
        visitor_id,
        '&' || translate(lower(landing_page), '?#;', '&&&') || '&' as parameter_text
    from web_sessions
    where instr(landing_page, '=') > 0
),

-- a click id in the address, the paid one first
address_marks as (
    select
        addresses.session_id,
        addresses.visitor_id,
        click_ids.source,
        click_ids.medium,
        case
            when click_ids.is_click
                then split_part(
                    substr(
                        addresses.parameter_text,
                        instr(addresses.parameter_text, '&' || click_ids.mark || '=')
                        + length(click_ids.mark) + 2
                    ), '&', 1
                )
        end as click_id,
        row_number() over (
            partition by addresses.session_id, addresses.visitor_id
            order by
                case when click_ids.medium = 'cpc' then 0 else 1 end asc nulls last,
                click_ids.is_click desc nulls last,
                click_ids.mark asc nulls last
        ) as mark_order
    from addresses
    inner join click_ids on instr(addresses.parameter_text, '&' || click_ids.mark || '=') > 0
    where click_ids.form = 'parameter'
),

-- a click id in the column, recognised by how it begins
column_marks as (
    select
        web_sessions.session_id,
        web_sessions.visitor_id,
        click_ids.source,
        click_ids.medium,
        row_number() over (
            partition by web_sessions.session_id, web_sessions.visitor_id
            order by length(click_ids.mark) desc nulls last, click_ids.mark asc nulls last
        ) as mark_order
    from web_sessions
    inner join click_ids on left(web_sessions.click_id, length(click_ids.mark)) = click_ids.mark
    where click_ids.form = 'value'
),

final as (
    select
        web_sessions.session_id,
        web_sessions.visitor_id,
        lower(coalesce(
            {{ url_decoded('web_sessions.utm_source') }},
            {{ url_parameter('web_sessions.landing_page', 'utm_source') }}
        )) as utm_source,
        lower(coalesce(
            {{ url_decoded('web_sessions.utm_medium') }},
            {{ url_parameter('web_sessions.landing_page', 'utm_medium') }}
        )) as utm_medium,
        coalesce(
            {{ url_decoded('web_sessions.utm_campaign') }},
            {{ url_parameter('web_sessions.landing_page', 'utm_campaign') }}
        ) as utm_campaign,
        coalesce(
            {{ url_parameter('web_sessions.landing_page', 'utm_id') }},
            {{ url_parameter('web_sessions.landing_page', 'gad_campaignid') }},
            {{ url_parameter('web_sessions.landing_page', 'hsa_cam') }}
        ) as platform_campaign_id,
        coalesce(
            case when address_marks.medium is not null then nullif(address_marks.click_id, '') end,
            web_sessions.click_id,
            nullif(address_marks.click_id, '')
        ) as click_id,
        address_marks.source as address_source,
        address_marks.medium as address_medium,
        column_marks.source as column_source,
        column_marks.medium as column_medium,
        {{ domain_of('web_sessions.landing_page') }} as landing_host,
        {{ domain_of("replace(web_sessions.referrer, 'android-app://', 'https://')") }}
            as referrer_host,
        web_sessions.intent,
        web_sessions.started_at,
        cast(greatest(least(coalesce(web_sessions.seconds, 0), 86400), 0) as bigint) as seconds
    from web_sessions
    left join address_marks
        on
            web_sessions.session_id = address_marks.session_id
            and web_sessions.visitor_id = address_marks.visitor_id
            and address_marks.mark_order = 1
    left join column_marks
        on
            web_sessions.session_id = column_marks.session_id
            and web_sessions.visitor_id = column_marks.visitor_id
            and column_marks.mark_order = 1
)

select * from final
