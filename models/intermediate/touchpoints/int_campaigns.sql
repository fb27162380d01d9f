-- grain: one row per campaign, with the platform and the channel that its words mean
with

campaigns as (
    {{ usable('campaigns') }}
),

source_kinds as (
    select * from {{ ref('int_source_kinds') }}
),

channel_words as (
    select * from {{ ref('channel_words') }}
),

-- a channel that no word declares keeps its own name, and is reported as not declared
final as (
    select
        campaigns.campaign_id,
        campaigns.name,
        lower(campaigns.name) as lower_name,
        {{ bare_word('campaigns.name') }} as word,
        case
            when
                source_kinds.kind in ('display', 'review', 'search', 'shopping', 'social', 'video')
                then source_kinds.platform
        end as platform,
        coalesce(channel_words.channel, replace(lower(campaigns.channel), ' ', '_')) as channel
    from campaigns
    left join source_kinds on lower(campaigns.platform) = source_kinds.source
    left join channel_words on {{ bare_word('campaigns.channel') }} = channel_words.word
)

select * from final
