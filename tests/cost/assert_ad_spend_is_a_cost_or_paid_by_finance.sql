-- Every usable row of ad spend is a cost of its own in what no line of finance pays for, and in
-- nothing else, so that the same money counts once. A row in the result counts twice (charged and
-- paid for) or not at all.
with

platform_spend as (
    select * from {{ ref('int_platform_spend') }}
),

media_covers as (
    select * from {{ ref('int_media_covers') }}
),

fct_costs as (
    select * from {{ ref('fct_costs') }}
),

covered as (
    select
        spend_id,
        sum(covered_minor) as covered_minor
    from media_covers
    group by spend_id
),

charged as (
    select
        cost_id,
        sum(amount_minor) as charged_minor
    from fct_costs
    where source_table = 'marketing.ad_spend'
    group by cost_id
),

final as (
    select
        platform_spend.spend_id,
        platform_spend.amount_minor,
        coalesce(covered.covered_minor, 0) as covered_minor,
        case
            when charged.cost_id is not null then charged.charged_minor
            when covered.spend_id is not null then 0
        end as charged_minor
    from platform_spend
    left join covered on platform_spend.spend_id = covered.spend_id
    left join charged on platform_spend.spend_id = charged.cost_id
)

select * from final
where amount_minor is distinct from covered_minor + charged_minor
