-- grain: one row per month, campaign and attribution model
-- what names no campaign is summed under 'none', so that the totals agree
with

costs_and_closes as (
    select * from {{ ref('int_costs_and_closes') }}
),

touched_closes as (
    select * from {{ ref('int_touched_closes') }}
),

credit_bounds as (
    select * from {{ ref('int_credit_bounds') }}
),

summed as (
    select
        month,
        attribution_model,
        cast(sum(cost_minor) as bigint) as cost_minor,
        cast(sum(closes) as decimal(24, 12)) as closes,
        coalesce(campaign_id, 'none') as campaign_id
    from costs_and_closes
    group by month, attribution_model, coalesce(campaign_id, 'none')
),

touched as (
    select
        month,
        cast(count(distinct close_id) as bigint) as closes_touched,
        coalesce(campaign_id, 'none') as campaign_id
    from touched_closes
    group by month, coalesce(campaign_id, 'none')
),

final as (
    select
        summed.month,
        summed.attribution_model,
        summed.campaign_id,
        summed.cost_minor,
        summed.closes,
        coalesce(touched.closes_touched, cast(0 as bigint)) as closes_touched,
        {{ per_close('summed.cost_minor', 'summed.closes') }} as cost_per_close_minor,
        credit_bounds.closes_lower,
        credit_bounds.closes_upper,
        case
            when summed.cost_minor >= 0
                then {{ per_close('summed.cost_minor', 'credit_bounds.closes_upper') }}
        end as cost_per_close_minor_lower,
        case
            when summed.cost_minor >= 0
                then {{ per_close('summed.cost_minor', 'credit_bounds.closes_lower') }}
        end as cost_per_close_minor_upper
    from summed
    left join touched
        on
            summed.month = touched.month
            and summed.campaign_id = touched.campaign_id
    left join credit_bounds
        on
            credit_bounds.cut = 'campaign'
            and summed.month = credit_bounds.month
            and summed.attribution_model = credit_bounds.attribution_model
            and summed.campaign_id = credit_bounds.thing
)

select * from final
