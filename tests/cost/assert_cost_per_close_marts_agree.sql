-- Each finer mart sums to cost_per_close_by_resource by month and model, in cost and in closes. A
-- mart in the result lost rows (for example, those without a campaign or partner) or repeats them.
with

by_resource as (
    select
        month,
        attribution_model,
        sum(cost) as cost,
        sum(closes) as closes
    from {{ ref('cost_per_close_by_resource') }}
    group by month, attribution_model
),

finer as (
    select
        'by_channel' as mart,
        month,
        attribution_model,
        cost,
        closes
    from {{ ref('cost_per_close_by_channel') }}
    union all
    select
        'by_tactic' as mart,
        month,
        attribution_model,
        cost,
        closes
    from {{ ref('cost_per_close_by_tactic') }}
    union all
    select
        'by_campaign' as mart,
        month,
        attribution_model,
        cost,
        closes
    from {{ ref('cost_per_close_by_campaign') }}
    union all
    select
        'by_partner' as mart,
        month,
        attribution_model,
        cost,
        closes
    from {{ ref('cost_per_close_by_partner') }}
),

summed as (
    select
        mart,
        month,
        attribution_model,
        sum(cost) as cost,
        sum(closes) as closes
    from finer
    group by mart, month, attribution_model
),

marts as (
    select 'by_channel' as mart
    union all
    select 'by_tactic' as mart
    union all
    select 'by_campaign' as mart
    union all
    select 'by_partner' as mart
),

expected as (
    select
        marts.mart,
        by_resource.month,
        by_resource.attribution_model,
        by_resource.cost,
        by_resource.closes
    from by_resource
    cross join marts
),

final as (
    select
        expected.cost,
        summed.cost as finer_cost,
        expected.closes,
        summed.closes as finer_closes,
        coalesce(expected.mart, summed.mart) as mart,
        coalesce(expected.month, summed.month) as month,
        coalesce(expected.attribution_model, summed.attribution_model) as attribution_model
    from expected
    full outer join summed
        on
            expected.mart = summed.mart
            and expected.month = summed.month
            and expected.attribution_model = summed.attribution_model
)

select * from final
where
    cost is null
    or closes is null
    or cost is distinct from finer_cost
    or closes is distinct from finer_closes
