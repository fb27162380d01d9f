-- grain: one row a usable row of finance.costs or marketing.ad_spend, in the reporting currency
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

fx_rates as (
    select * from {{ ref('int_fx_rates') }}
),

-- an ad platform's bill is marketing's where its campaign names no channel
combined as (
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

final as (
    select
        combined.cost_id,
        combined.campaign_id,
        combined.partner_id,
        combined.user_id,
        combined.source_table,
        combined.department,
        combined.cost_type,
        combined.channel,
        {{ to_minor('combined.amount', 'fx_rates.rate', 'fx_rates.minor_factor') }}
            as amount_minor,
        combined.incurred_on,
        combined.period_start,
        combined.period_end
    from combined
    inner join fx_rates
        on
            combined.currency = fx_rates.currency
            and combined.incurred_on >= fx_rates.valid_from
            and combined.incurred_on < fx_rates.valid_to
)

select * from final
