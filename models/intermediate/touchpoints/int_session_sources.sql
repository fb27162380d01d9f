-- grain: one row per web session, with the source that its address and referrer name
with

session_addresses as (
    select * from {{ ref('int_session_addresses') }}
),

session_clicks as (
    select * from {{ ref('int_session_clicks') }}
),

source_kinds as (
    select * from {{ ref('int_source_kinds') }}
),

medium_kinds as (
    select * from {{ ref('int_medium_kinds') }}
),

host_roles as (
    select * from {{ ref('int_host_roles') }}
),

-- a click id that did not open the visit says nothing of it, and neither do the words of its
-- advertisement that came with it. Words such as (none) and (not set) say nothing either
worded as (
    select
        session_addresses.session_id,
        session_addresses.visitor_id,
        session_addresses.utm_campaign,
        session_addresses.platform_campaign_id,
        session_addresses.intent,
        session_addresses.started_at,
        session_addresses.seconds,
        session_clicks.partner_id,
        session_clicks.affiliate_click_id,
        session_addresses.address_source,
        session_addresses.address_medium,
        session_addresses.column_source,
        session_addresses.column_medium,
        session_addresses.referrer_host,
        coalesce(session_clicks.is_opened_by_click, false) as is_opened_by_click,
        coalesce(not session_clicks.is_opened_by_click, false) as is_other_visit_click,
        coalesce(not session_clicks.is_opened_by_click, false)
        and coalesce(medium_kinds.is_paid, true) as is_kept_click,
        case when source_kinds.kind <> 'nothing' then session_addresses.utm_source end
            as utm_source,
        case when medium_kinds.kind <> 'nothing' then session_addresses.utm_medium end
            as utm_medium,
        case when medium_kinds.kind <> 'nothing' then medium_kinds.kind end as medium_kind
    from session_addresses
    left join session_clicks
        on
            session_addresses.session_id = session_clicks.session_id
            and session_addresses.visitor_id = session_clicks.visitor_id
    left join source_kinds on session_addresses.utm_source = source_kinds.source
    left join medium_kinds on session_addresses.utm_medium = medium_kinds.utm_medium
),

-- a page that starts nothing is no source, whether the referrer or an export's source names it
{%- set says_nothing = "worded.is_kept_click or (coalesce(source_roles.is_excluded, false)"
    ~ " and coalesce(worded.medium_kind, 'referral') = 'referral')" %}
cleared as (
    select
        worded.session_id,
        worded.visitor_id,
        worded.intent,
        worded.started_at,
        worded.seconds,
        case when worded.is_opened_by_click then worded.partner_id end as partner_id,
        case when worded.is_opened_by_click then worded.affiliate_click_id end
            as affiliate_click_id,
        worded.is_opened_by_click and worded.affiliate_click_id is null as is_other_click,
        case when not worded.is_kept_click then worded.utm_campaign end as utm_campaign,
        case when not worded.is_kept_click then worded.platform_campaign_id end
            as platform_campaign_id,
        case when not ({{ says_nothing }}) then worded.utm_source end as utm_source,
        case when not ({{ says_nothing }}) then worded.utm_medium end as utm_medium,
        case when not ({{ says_nothing }}) then worded.medium_kind end as medium_kind,
        case when not worded.is_other_visit_click then worded.address_source end
            as address_source,
        case when not worded.is_other_visit_click then worded.address_medium end
            as address_medium,
        case when worded.is_opened_by_click then worded.column_source end as column_source,
        case when worded.is_opened_by_click then worded.column_medium end as column_medium,
        case when not coalesce(page_roles.is_excluded, false) then worded.referrer_host end
            as referrer_host,
        coalesce(source_roles.is_excluded, false) or coalesce(page_roles.is_excluded, false)
            as is_from_excluded_page,
        coalesce(source_roles.is_partner, page_roles.is_partner, false) as is_from_partner
    from worded
    left join host_roles as source_roles on worded.utm_source = source_roles.host_name
    left join host_roles as page_roles on worded.referrer_host = page_roles.host_name
),

-- the kind of the source: that of its word where it is known, else that of a click's platform, else
-- the referrer's, else that of a mark which unpaid links carry too
kinds as (
    select
        cleared.session_id,
        cleared.visitor_id,
        cleared.utm_campaign,
        cleared.platform_campaign_id,
        cleared.partner_id,
        cleared.affiliate_click_id,
        cleared.is_other_click,
        cleared.utm_source,
        cleared.utm_medium,
        cleared.medium_kind,
        cleared.address_medium,
        cleared.column_source,
        cleared.column_medium,
        cleared.referrer_host,
        cleared.is_from_excluded_page,
        cleared.is_from_partner,
        cleared.intent,
        cleared.seconds,
        cleared.started_at,
        utm_kinds.platform as utm_platform,
        address_kinds.platform as address_platform,
        coalesce(
            case when utm_kinds.kind <> 'other' then utm_kinds.kind end,
            case when cleared.address_medium is not null then address_kinds.kind end,
            case when cleared.column_medium is not null then column_kinds.kind end,
            case when referrer_kinds.kind <> 'other' then referrer_kinds.kind end,
            address_kinds.kind,
            column_kinds.kind,
            utm_kinds.kind,
            referrer_kinds.kind,
            ''
        ) as source_kind,
        coalesce(
            utm_kinds.platform,
            case when cleared.address_medium is not null then address_kinds.platform end,
            case when cleared.column_medium is not null then column_kinds.platform end,
            referrer_kinds.platform,
            address_kinds.platform,
            column_kinds.platform
        ) as platform
    from cleared
    left join source_kinds as utm_kinds on cleared.utm_source = utm_kinds.source
    left join source_kinds as address_kinds on cleared.address_source = address_kinds.source
    left join source_kinds as column_kinds on cleared.column_source = column_kinds.source
    left join source_kinds as referrer_kinds on cleared.referrer_host = referrer_kinds.source
),

with_kinds as (
    select
        kinds.session_id,
        kinds.visitor_id,
        kinds.utm_campaign,
        kinds.platform_campaign_id,
        kinds.partner_id,
        kinds.affiliate_click_id,
        kinds.is_other_click,
        kinds.utm_source,
        kinds.utm_medium,
        kinds.column_source,
        kinds.referrer_host,
        kinds.is_from_excluded_page,
        kinds.is_from_partner,
        kinds.source_kind,
        kinds.platform,
        kinds.intent,
        kinds.seconds,
        kinds.started_at,
        coalesce(
            case
                when
                    kinds.medium_kind in ('organic', 'referral')
                    and kinds.address_medium = 'cpc'
                    and coalesce(kinds.utm_platform, kinds.address_platform)
                    = kinds.address_platform
                    then 'paid'
            end,
            kinds.medium_kind,
            case kinds.address_medium when 'cpc' then 'paid' else kinds.address_medium end,
            case kinds.column_medium when 'cpc' then 'paid' else kinds.column_medium end,
            case when kinds.is_other_click and kinds.source_kind = 'search' then 'paid' end,
            ''
        ) as final_medium_kind,
        {{ seconds_between(
            'lag(kinds.started_at) over (
                partition by kinds.visitor_id
                order by kinds.started_at nulls last, kinds.session_id nulls last
            )',
            'kinds.started_at'
        ) }} - lag(kinds.seconds) over (
            partition by kinds.visitor_id
            order by kinds.started_at nulls last, kinds.session_id nulls last
        ) as idle_seconds
    from kinds
),

-- within 30 minutes of the visitor's last visit such a page is a part of it
final as (
    select
        session_id,
        visitor_id,
        utm_campaign,
        platform_campaign_id,
        partner_id,
        affiliate_click_id,
        platform,
        final_medium_kind as medium_kind,
        source_kind,
        intent,
        seconds,
        started_at,
        case
            when affiliate_click_id is not null then 'affiliate'
            when is_from_partner then 'partner'
            when is_other_click and column_source is null then 'ad'
            else 'none'
        end as click_source,
        coalesce(utm_medium, '') as utm_medium,
        coalesce(utm_source, '') as utm_source,
        coalesce(referrer_host, '') as referrer_host,
        coalesce(
            is_from_excluded_page
            and affiliate_click_id is null
            and final_medium_kind = ''
            and utm_source is null
            and idle_seconds <= 1800,
            false
        ) as is_continued
    from with_kinds
)

select * from final
