-- grain: one row per campaign of marketing.campaigns, of a touch, of a cost line or of a closed
-- month
with

campaigns as (
    {{ usable('campaigns') }}
),

campaign_channels as (
    select * from {{ ref('int_campaigns') }}
),

channels as (
    select * from {{ ref('int_channels') }}
),

touchpoints as (
    select * from {{ ref('int_touchpoints') }}
),

cost_lines as (
    select * from {{ ref('int_cost_lines') }}
),

credit_book as (
    select * from {{ ref('int_credit_book') }}
),

cost_book as (
    select * from {{ ref('int_cost_book') }}
),

-- closed months, and what is posted of them, have campaigns that the data may have no more
named as (
    select campaign_id from campaigns
    union
    select campaign_id from touchpoints
    union
    select campaign_id from cost_lines
    union
    select campaign_id from credit_book
    union
    select campaign_id from cost_book
),

final as (
    select
        named.campaign_id,
        campaigns.platform,
        {{ without_addresses('campaigns.name') }} as name,
        channels.channel,
        channels.resource,
        campaigns.tactic,
        campaigns.started_on,
        campaigns.ended_on,
        campaigns.campaign_id is not null as is_known
    from named
    left join campaigns on named.campaign_id = campaigns.campaign_id
    left join campaign_channels on named.campaign_id = campaign_channels.campaign_id
    left join channels on campaign_channels.channel = channels.channel
    where named.campaign_id is not null
)

select * from final
