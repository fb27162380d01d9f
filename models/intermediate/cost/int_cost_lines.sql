-- grain: one row per cost line of finance, row of ad spend, or change of a partner's reward
with

costs as (
    {{ usable('costs') }}
),

ad_spend as (
    {{ usable('ad_spend') }}
),

campaigns as (
    {{ usable('campaigns') }}
),

users as (
    {{ usable('users') }}
),

ad_words as (
    select * from {{ ref('int_ad_words') }}
),

reward_changes as (
    select * from {{ ref('int_reward_changes') }}
),

reward_documents as (
    select * from {{ ref('int_reward_documents') }}
),

fx_rates as (
    select * from {{ ref('int_fx_rates') }}
),

-- finance and platforms may write a campaign's name where its id belongs. A name of two campaigns
-- says which only with the platform
named_campaigns as (
    select
        {{ bare_word('campaigns.name') }} as name,
        coalesce(ad_words.platform, {{ bare_word('campaigns.platform') }}) as platform,
        campaigns.campaign_id,
        count(*) over (partition by {{ bare_word('campaigns.name') }}) as campaigns
    from campaigns
    left join ad_words on {{ bare_word('campaigns.platform') }} = ad_words.word
),

names as (
    select
        name,
        min(campaign_id) as campaign_id
    from named_campaigns
    where campaigns = 1
    group by name
),

names_of_platforms as (
    select
        name,
        platform,
        min(campaign_id) as campaign_id
    from named_campaigns
    where platform is not null
    group by name, platform
    having count(*) = 1
),

-- a campaign whose channel no rule declares runs in the usual channel of its platform
campaign_channels as (
    select
        campaigns.campaign_id,
        case
            when channel_words.word is not null
                then coalesce(channel_words.channel, platform_words.channel)
            else
                coalesce(
                    replace(lower(campaigns.channel), ' ', '_'), platform_words.channel
                )
        end as channel
    from campaigns
    left join ad_words as channel_words
        on {{ bare_word('campaigns.channel') }} = channel_words.word
    left join ad_words as platform_words
        on {{ bare_word('campaigns.platform') }} = platform_words.word
),

finance_campaigns as (
    select
        costs.cost_id,
        case
            when campaigns.campaign_id is not null then costs.campaign_id
            else coalesce(names.campaign_id, costs.campaign_id)
        end as campaign_id
    from costs
    left join campaigns on costs.campaign_id = campaigns.campaign_id
    left join names on {{ bare_word('costs.campaign_id') }} = names.name
),

spend_campaigns as (
    select
        ad_spend.spend_date,
        ad_spend.cost,
        ad_spend.currency,
        {{ ad_spend_id('ad_spend') }} as cost_id,
        coalesce(ad_words.platform, {{ bare_word('ad_spend.platform') }}, 'unknown')
            as ad_platform,
        ad_words.channel as platform_channel,
        case
            when campaigns.campaign_id is not null then ad_spend.campaign_id
            else coalesce(names_of_platforms.campaign_id, ad_spend.campaign_id)
        end as campaign_id
    from ad_spend
    left join campaigns on ad_spend.campaign_id = campaigns.campaign_id
    left join ad_words on {{ bare_word('ad_spend.platform') }} = ad_words.word
    left join names_of_platforms
        on
            {{ bare_word('ad_spend.campaign_id') }} = names_of_platforms.name
            and coalesce(ad_words.platform, {{ bare_word('ad_spend.platform') }})
            = names_of_platforms.platform
),

-- ad spend belongs to the department marketing. Lines of finance of type partner_reward are left
-- out: the accruals of rewards are the cost, and the two are reconciled elsewhere. The department
-- of a line is what it was booked to; the person who is paid may be elsewhere today
raw_lines as (
    select
        'finance:' || costs.cost_id as cost_id,
        finance_campaigns.campaign_id,
        costs.partner_id,
        costs.user_id,
        'finance.costs' as source_table,
        lower(coalesce(costs.department, users.department)) as department,
        costs.cost_type,
        cast(null as string) as platform,
        case
            when costs.channel is null or ad_words.word is not null
                then
                    coalesce(
                        ad_words.channel, campaign_channels.channel, platform_words.channel
                    )
            else replace(lower(costs.channel), ' ', '_')
        end as channel,
        costs.currency,
        costs.amount,
        costs.incurred_on,
        coalesce(
            costs.period_start,
            case
                when costs.period_end >= costs.incurred_on then costs.incurred_on
                else costs.period_end
            end
        ) as period_start,
        coalesce(costs.period_end, costs.period_start) as period_end
    from costs
    left join users on costs.user_id = users.user_id
    left join finance_campaigns on costs.cost_id = finance_campaigns.cost_id
    left join campaign_channels on finance_campaigns.campaign_id = campaign_channels.campaign_id
    left join ad_words on {{ bare_word('costs.channel') }} = ad_words.word
    left join ad_words as platform_words
        on {{ bare_word('costs.platform') }} = platform_words.word
    where costs.cost_type <> 'partner_reward'
    union all
    select
        spend_campaigns.cost_id,
        spend_campaigns.campaign_id,
        cast(null as string) as partner_id,
        cast(null as string) as user_id,
        'marketing.ad_spend' as source_table,
        'marketing' as department,
        'media' as cost_type,
        spend_campaigns.ad_platform as platform,
        coalesce(campaign_channels.channel, spend_campaigns.platform_channel) as channel,
        spend_campaigns.currency,
        spend_campaigns.cost as amount,
        spend_campaigns.spend_date as incurred_on,
        spend_campaigns.spend_date as period_start,
        spend_campaigns.spend_date as period_end
    from spend_campaigns
    left join campaign_channels on spend_campaigns.campaign_id = campaign_channels.campaign_id
),

converted as (
    select
        raw_lines.cost_id,
        raw_lines.campaign_id,
        raw_lines.partner_id,
        raw_lines.user_id,
        raw_lines.source_table,
        raw_lines.department,
        raw_lines.cost_type,
        raw_lines.platform,
        raw_lines.channel,
        {{ to_minor('raw_lines.amount', 'fx_rates.rate', 'fx_rates.minor_factor') }}
            as amount_minor,
        raw_lines.incurred_on,
        -- a period that ends before it starts, or is longer than ten years, is none
        coalesce(
            {{ days_between('raw_lines.period_start', 'raw_lines.period_end') }}
            between 0 and 3653,
            false
        ) as has_period,
        raw_lines.period_start,
        raw_lines.period_end
    from raw_lines
    inner join fx_rates
        on
            raw_lines.currency = fx_rates.currency
            and raw_lines.incurred_on >= fx_rates.valid_from
            and raw_lines.incurred_on < fx_rates.valid_to
),

-- a reward is a cost when it is accrued, of the channel by which the partner brought the close
final as (
    select
        cost_id,
        campaign_id,
        partner_id,
        user_id,
        source_table,
        department,
        cost_type,
        platform,
        channel,
        amount_minor,
        incurred_on,
        case when has_period then period_start else incurred_on end as first_day,
        case when has_period then period_end else incurred_on end as last_day
    from converted
    union all
    select
        'reward:' || reward_changes.change_id as cost_id,
        cast(null as string) as campaign_id,
        reward_documents.partner_id,
        cast(null as string) as user_id,
        'affiliate.fct_rewards' as source_table,
        'community' as department,
        'partner_reward' as cost_type,
        cast(null as string) as platform,
        case reward_documents.rule when 'last_click' then 'affiliate' else 'referral' end
            as channel,
        reward_changes.amount_minor,
        cast(reward_changes.event_at as date) as incurred_on,
        cast(reward_changes.event_at as date) as first_day,
        cast(reward_changes.event_at as date) as last_day
    from reward_changes
    inner join reward_documents on reward_changes.reward_id = reward_documents.reward_id
)

select * from final
