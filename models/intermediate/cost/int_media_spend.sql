{{ config(materialized="view") }}

-- grain: one row per media line of finance and row of ad spend that it pays for
with

cost_lines as (
    select * from {{ ref('int_cost_lines') }}
),

ad_spend as (
    select
        cost_id as spend_id,
        campaign_id,
        channel,
        amount_minor as spend_minor,
        incurred_on as spent_on
    from cost_lines
    where source_table = 'marketing.ad_spend' and amount_minor > 0
),

-- a line without a period (or with one that ends before it starts) covers the month incurred
media as (
    select
        cost_id,
        campaign_id,
        channel,
        amount_minor,
        case
            when period_start <= period_end then period_start
            else {{ month_of('incurred_on') }}
        end as period_start,
        case
            when period_start <= period_end then period_end
            else last_day(incurred_on)
        end as period_end
    from cost_lines
    where source_table = 'finance.costs' and cost_type = 'media'
),

-- a line that names a campaign pays for that campaign, a line that names only a channel for that
-- channel, and a line that names neither for any spend
pairs as (
    select
        media.cost_id,
        ad_spend.spend_id,
        1 as precedence,
        media.amount_minor > 0 as is_cover
    from media
    inner join ad_spend
        on
            media.campaign_id = ad_spend.campaign_id
            and media.period_start <= ad_spend.spent_on
            and media.period_end >= ad_spend.spent_on
    union all
    select
        media.cost_id,
        ad_spend.spend_id,
        2 as precedence,
        media.amount_minor > 0 as is_cover
    from media
    inner join ad_spend
        on
            media.channel = ad_spend.channel
            and media.period_start <= ad_spend.spent_on
            and media.period_end >= ad_spend.spent_on
    where media.campaign_id is null
    union all
    select
        media.cost_id,
        ad_spend.spend_id,
        3 as precedence,
        media.amount_minor > 0 as is_cover
    from media
    inner join ad_spend
        on
            media.period_start <= ad_spend.spent_on
            and media.period_end >= ad_spend.spent_on
    where media.campaign_id is null and media.channel is null
),

narrowest as (
    select
        spend_id,
        min(precedence) as precedence
    from pairs
    where is_cover
    group by spend_id
),

-- the narrowest line pays: a row paid for by campaign is not paid for again by channel. A
-- correction below zero pays for no spend, but it is spread over the spend that it corrects
final as (
    select
        pairs.cost_id,
        pairs.spend_id,
        ad_spend.campaign_id,
        ad_spend.channel,
        pairs.is_cover,
        ad_spend.spend_minor,
        ad_spend.spent_on
    from pairs
    inner join ad_spend on pairs.spend_id = ad_spend.spend_id
    left join narrowest on pairs.spend_id = narrowest.spend_id
    where not pairs.is_cover or pairs.precedence = narrowest.precedence
)

select * from final
