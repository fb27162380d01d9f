-- grain: one row a month, partner and attribution model
-- what names no partner is summed under 'none', so that the totals agree
with

costs_and_closes as (
    select * from {{ ref('int_costs_and_closes') }}
),

touched_closes as (
    select * from {{ ref('int_touched_closes') }}
),

summed as (
    select
        month,
        attribution_model,
        cast(sum(cost_minor) as bigint) as cost_minor,
        cast(sum(closes) as decimal(24, 12)) as closes,
        coalesce(partner_id, 'none') as partner_id
    from costs_and_closes
    group by month, attribution_model, coalesce(partner_id, 'none')
),

touched as (
    select
        month,
        cast(count(distinct close_id) as bigint) as closes_touched,
        coalesce(partner_id, 'none') as partner_id
    from touched_closes
    group by month, coalesce(partner_id, 'none')
),

final as (
    select
        summed.month,
        summed.attribution_model,
        summed.partner_id,
        summed.cost_minor,
        summed.closes,
        coalesce(touched.closes_touched, cast(0 as bigint)) as closes_touched,
        {{ per_close('summed.cost_minor', 'summed.closes') }} as cost_per_close_minor
    from summed
    left join touched
        on
            summed.month = touched.month
            and summed.partner_id = touched.partner_id
)

select * from final
