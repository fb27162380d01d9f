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
        {{ to_major('sum(covered_minor)') }} as covered
    from media_covers
    group by spend_id
),

charged as (
    select
        cost_id,
        sum(amount) as charged
    from fct_costs
    where source_table = 'marketing.ad_spend'
    group by cost_id
),

final as (
    select
        platform_spend.spend_id,
        {{ to_major('platform_spend.amount_minor') }} as amount,
        coalesce(covered.covered, 0) as covered,
        case
            when charged.cost_id is not null then charged.charged
            when covered.spend_id is not null then 0
        end as charged
    from platform_spend
    left join covered on platform_spend.spend_id = covered.spend_id
    left join charged on platform_spend.spend_id = charged.cost_id
)

select * from final
where amount is distinct from covered + charged
