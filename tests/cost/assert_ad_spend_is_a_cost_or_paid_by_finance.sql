-- Every usable row of ad spend is either a cost of its own or paid for by a media line of finance,
-- never both and never neither, so that the same money counts once. A row in the result counts
-- twice (charged and paid for) or not at all.
with

cost_lines as (
    select * from {{ ref('int_cost_lines') }}
),

media_spend as (
    select * from {{ ref('int_media_spend') }}
),

fct_costs as (
    select * from {{ ref('fct_costs') }}
),

paid_by_finance as (
    select distinct spend_id
    from media_spend
    where is_cover
),

charged as (
    select distinct cost_id
    from fct_costs
    where source_table = 'marketing.ad_spend'
),

final as (
    select
        cost_lines.cost_id,
        charged.cost_id is not null as is_charged,
        paid_by_finance.spend_id is not null as is_paid_by_finance
    from cost_lines
    left join charged on cost_lines.cost_id = charged.cost_id
    left join paid_by_finance on cost_lines.cost_id = paid_by_finance.spend_id
    where cost_lines.source_table = 'marketing.ad_spend'
)

select * from final
where is_charged = is_paid_by_finance
