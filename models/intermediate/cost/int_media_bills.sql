{{ config(materialized="view") }}

-- grain: one row per media line of finance, with what it names
with

cost_lines as (
    select * from {{ ref('int_cost_lines') }}
),

costs as (
    {{ usable('costs') }}
),

campaigns as (
    {{ usable('campaigns') }}
),

ad_words as (
    select * from {{ ref('int_ad_words') }}
),

-- a line of no known type that names an ad platform as its platform or channel is media too
media as (
    select
        cost_lines.cost_id,
        cost_lines.campaign_id,
        campaigns.campaign_id is not null as is_known_campaign,
        case
            when ad_words.platform is not null then cast(null as string)
            when ad_words.word is not null then ad_words.channel
            else replace(lower(costs.channel), ' ', '_')
        end as channel,
        coalesce(
            platform_words.platform, {{ bare_word('costs.platform') }}, ad_words.platform
        ) as platform,
        {{ spaced_words('costs.memo') }} as memo,
        cost_lines.amount_minor,
        cost_lines.incurred_on,
        case
            when
                costs.period_start < costs.period_end
                and cost_lines.first_day = costs.period_start
                then costs.period_start
        end as period_start,
        costs.period_end
    from cost_lines
    inner join costs on cost_lines.cost_id = 'finance:' || costs.cost_id
    left join campaigns on cost_lines.campaign_id = campaigns.campaign_id
    left join ad_words on {{ bare_word('costs.channel') }} = ad_words.word
    left join ad_words as platform_words
        on {{ bare_word('costs.platform') }} = platform_words.word
    where
        cost_lines.source_table = 'finance.costs'
        and (
            cost_lines.cost_type = 'media'
            or (
                cost_lines.cost_type in ('other', 'unknown')
                and coalesce(platform_words.platform, ad_words.platform) is not null
            )
        )
),

-- platforms that the note of the bookkeeper names, where the channel names none
in_memo as (
    select distinct
        media.cost_id,
        ad_words.platform
    from media
    inner join ad_words
        on
            instr(media.memo, ad_words.spaced) > 0
            or instr(media.memo, ' ' || ad_words.word || ' ') > 0
    where media.platform is null and ad_words.in_text and ad_words.platform is not null
),

memo_platforms as (
    select
        cost_id,
        {{ joined_in_order('platform', '|', 'platform') }} as platforms
    from in_memo
    group by cost_id
),

final as (
    select
        media.cost_id,
        media.campaign_id,
        media.channel,
        media.is_known_campaign,
        media.amount_minor,
        media.incurred_on,
        media.period_start,
        coalesce(media.platform, memo_platforms.platforms) as platforms,
        case when media.period_start is not null then media.period_end end as period_end
    from media
    left join memo_platforms on media.cost_id = memo_platforms.cost_id
)

select * from final
