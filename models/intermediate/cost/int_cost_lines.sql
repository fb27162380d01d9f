-- grain: one row per cost line of finance, row of ad spend, or change of a partner's reward
with

costs as (
    select * from {{ ref('int_finance__costs') }}
),

ad_spend as (
    select * from {{ ref('int_marketing__ad_spend') }}
),

campaigns as (
    select * from {{ ref('int_marketing__campaigns') }}
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

-- ad spend belongs to the department marketing. Lines of finance of type partner_reward are left
-- out: the accruals of rewards are the cost, and the two are reconciled elsewhere
raw_lines as (
    select
        'finance:' || costs.cost_id as cost_id,
        costs.campaign_id,
        costs.partner_id,
        costs.user_id,
        'finance.costs' as source_table,
        lower(costs.department) as department,
        costs.cost_type,
        replace(lower(coalesce(costs.channel, campaigns.channel)), ' ', '_') as channel,
        costs.currency,
        costs.amount,
        costs.incurred_on,
        costs.period_start,
        costs.period_end
    from costs
    left join campaigns on costs.campaign_id = campaigns.campaign_id
    where costs.cost_type <> 'partner_reward'
    union all
    select
        'ad_spend:' || cast(ad_spend.spend_date as string) || '|' || ad_spend.platform || '|'
        || ad_spend.campaign_id as cost_id,
        ad_spend.campaign_id,
        cast(null as string) as partner_id,
        cast(null as string) as user_id,
        'marketing.ad_spend' as source_table,
        'marketing' as department,
        'media' as cost_type,
        replace(lower(campaigns.channel), ' ', '_') as channel,
        ad_spend.currency,
        ad_spend.cost as amount,
        ad_spend.spend_date as incurred_on,
        ad_spend.spend_date as period_start,
        ad_spend.spend_date as period_end
    from ad_spend
    left join campaigns on ad_spend.campaign_id = campaigns.campaign_id
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
        raw_lines.channel,
        {{ to_minor('raw_lines.amount', 'fx_rates.rate', 'fx_rates.minor_factor') }}
            as amount_minor,
        raw_lines.incurred_on,
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
combined as (
    select * from converted
    union all
    select
        'reward:' || reward_changes.change_id as cost_id,
        cast(null as string) as campaign_id,
        reward_documents.partner_id,
        cast(null as string) as user_id,
        'affiliate.fct_rewards' as source_table,
        'community' as department,
        'partner_reward' as cost_type,
        case reward_documents.rule when 'last_click' then 'affiliate' else 'referral' end
            as channel,
        reward_changes.amount_minor,
        cast(reward_changes.event_at as date) as incurred_on,
        cast(reward_changes.event_at as date) as period_start,
        cast(reward_changes.event_at as date) as period_end
    from reward_changes
    inner join reward_documents on reward_changes.reward_id = reward_documents.reward_id
),

final as (
    select
        cost_id,
        campaign_id,
        partner_id,
        user_id,
        source_table,
        department,
        cost_type,
        channel,
        amount_minor,
        incurred_on,
        period_start,
        period_end
    from combined
)

select * from final
