{{ config(materialized="view") }}

-- grain: one row per web session whose address names a known campaign
with

session_sources as (
    select * from {{ ref('int_session_sources') }}
),

campaigns as (
    select * from {{ ref('int_campaigns') }}
),

-- the campaigns that addresses name, by each spelling
named as (
    select distinct
        utm_campaign,
        platform_campaign_id,
        case
            when source_kind in ('display', 'review', 'search', 'shopping', 'social', 'video')
                then platform
        end as platform
    from session_sources
    where utm_campaign is not null or platform_campaign_id is not null
),

words as (
    select
        utm_campaign,
        platform_campaign_id,
        platform,
        trim(lower({{ url_decoded('utm_campaign') }})) as lower_name,
        {{ bare_word(url_decoded('utm_campaign')) }} as word
    from named
),

matches as (
    select
        words.utm_campaign,
        words.platform_campaign_id,
        words.platform,
        campaigns.campaign_id,
        0 as match_rank
    from words
    inner join campaigns
        on
            words.utm_campaign = campaigns.campaign_id
            or words.platform_campaign_id = campaigns.campaign_id
            or words.lower_name = lower(campaigns.campaign_id)
    union all
    select
        words.utm_campaign,
        words.platform_campaign_id,
        words.platform,
        campaigns.campaign_id,
        case when words.lower_name = campaigns.lower_name then 1 else 3 end
        + case when words.platform = campaigns.platform then 0 else 1 end as match_rank
    from words
    inner join campaigns on words.word = campaigns.word
    where
        coalesce(words.platform, campaigns.platform, '')
        = coalesce(campaigns.platform, words.platform, '')
),

ranked as (
    select
        utm_campaign,
        platform_campaign_id,
        platform,
        campaign_id,
        rank() over (
            partition by utm_campaign, platform_campaign_id, platform
            order by match_rank nulls last
        ) as match_order
    from matches
),

-- a name that several campaigns have equally is the name of none
unambiguous as (
    select
        utm_campaign,
        platform_campaign_id,
        platform,
        min(campaign_id) as campaign_id
    from ranked
    where match_order = 1
    group by utm_campaign, platform_campaign_id, platform
    having count(distinct campaign_id) = 1
),

final as (
    select
        session_sources.session_id,
        session_sources.visitor_id,
        unambiguous.campaign_id
    from session_sources
    inner join unambiguous
        on
            coalesce(session_sources.utm_campaign, '') = coalesce(unambiguous.utm_campaign, '')
            and coalesce(session_sources.platform_campaign_id, '')
            = coalesce(unambiguous.platform_campaign_id, '')
            and case
                when
                    session_sources.source_kind
                    in ('display', 'review', 'search', 'shopping', 'social', 'video')
                    then coalesce(session_sources.platform, '')
                else ''
            end = coalesce(unambiguous.platform, '')
)

select * from final
