-- grain: one row per series (attribution model, resource and channel) and complete month
with

matched_costs as (
    select * from {{ ref('int_matched_costs') }}
),

credit_monthly as (
    select * from {{ ref('int_credit_monthly') }}
),

warm_ups as (
    select * from {{ ref('int_cost_warm_ups') }}
),

as_of as (
    select * from {{ ref('int_as_of') }}
),

-- baseline conversions and unobserved credit respond to no spend
combined as (
    select
        {{ month_number('month') }} as month_number,
        attribution_model,
        resource,
        channel,
        amount_minor as cost_minor,
        0 as spend_minor,
        0 as closes
    from matched_costs
    union all
    select
        {{ month_number('cohort_month') }} as month_number,
        attribution_model,
        resource,
        channel,
        0 as cost_minor,
        amount_minor as spend_minor,
        0 as closes
    from matched_costs
    where is_matched
    union all
    select
        {{ month_number('month') }} as month_number,
        attribution_model,
        resource,
        channel,
        0 as cost_minor,
        0 as spend_minor,
        closes
    from credit_monthly
    where closes <> 0 and resource in ('sales', 'marketing', 'community')
),

both_levels as (
    select
        month_number,
        attribution_model,
        resource,
        channel,
        cost_minor,
        spend_minor,
        closes
    from combined
    union all
    select
        month_number,
        attribution_model,
        resource,
        'all' as channel,
        cost_minor,
        spend_minor,
        closes
    from combined
),

-- complete months from the first month with cost to the as_of
bounds as (
    select
        {{ month_number('as_of.as_of') }} as end_number,
        min(warm_ups.first_number) as first_number
    from warm_ups
    cross join as_of
    group by {{ month_number('as_of.as_of') }}
),

months as (
    select distinct combined.month_number
    from combined
    cross join bounds
    where
        combined.month_number >= bounds.first_number
        and combined.month_number < bounds.end_number
),

series as (
    select distinct
        attribution_model,
        resource,
        channel
    from both_levels
),

numbered_series as (
    select
        attribution_model,
        resource,
        channel,
        cast(row_number() over (
            order by attribution_model nulls last, resource nulls last, channel nulls last
        ) as bigint) as series_id
    from series
),

summed as (
    select
        month_number,
        attribution_model,
        resource,
        channel,
        sum(cost_minor) as cost_minor,
        sum(spend_minor) as spend_minor,
        sum(closes) as closes
    from both_levels
    group by month_number, attribution_model, resource, channel
),

final as (
    select
        numbered_series.series_id,
        numbered_series.attribution_model,
        numbered_series.resource,
        numbered_series.channel,
        cast(coalesce(summed.cost_minor, 0) as bigint) as cost_minor,
        cast(coalesce(summed.spend_minor, 0) as bigint) as spend_minor,
        cast(coalesce(summed.closes, 0) as decimal(24, 12)) as closes,
        coalesce(months.month_number >= warm_ups.complete_number, true) as is_fitted,
        {{ month_of_number('months.month_number') }} as month
    from numbered_series
    cross join months
    left join summed
        on
            numbered_series.attribution_model = summed.attribution_model
            and numbered_series.resource = summed.resource
            and numbered_series.channel = summed.channel
            and months.month_number = summed.month_number
    left join warm_ups
        on
            numbered_series.attribution_model = warm_ups.attribution_model
            and numbered_series.resource = warm_ups.resource
)

select * from final
