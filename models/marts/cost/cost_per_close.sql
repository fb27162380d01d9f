-- grain: one row per period, dimension, value (of a resource and channel) and attribution model
{% set dimensions = ['resource', 'channel', 'channel_tactic', 'campaign', 'partner'] %}

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

marginal_costs as (
    select * from {{ ref('int_marginal_costs') }}
),

history as (
    select * from {{ ref('int_history') }}
),

valued as (
    {{ by_dimension(
        'costs_and_closes',
        dimensions,
        [
            'period_kind',
            'period',
            'attribution_model',
            'cost_minor',
            'cost_loaded_minor',
            'cost_with_product_minor',
            'closes',
            'closes_new_business',
            'closes_expansion',
            'closes_winback'
        ]
    ) }}
),

summed as (
    select
        period_kind,
        period,
        dimension,
        resource,
        channel,
        value,
        attribution_model,
        cast(sum(cost_minor) as bigint) as cost_minor,
        cast(sum(cost_loaded_minor) as bigint) as cost_loaded_minor,
        cast(sum(cost_with_product_minor) as bigint) as cost_with_product_minor,
        cast(sum(closes) as decimal(24, 12)) as closes,
        cast(sum(closes_new_business) as decimal(24, 12)) as closes_new_business,
        cast(sum(closes_expansion) as decimal(24, 12)) as closes_expansion,
        cast(sum(closes_winback) as decimal(24, 12)) as closes_winback
    from valued
    group by period_kind, period, dimension, resource, channel, value, attribution_model
),

dated_touches as (
    {{ by_period(
        'touched_closes', ['close_id', 'campaign_id', 'partner_id', 'resource', 'channel', 'tactic']
    ) }}
),

valued_touches as (
    {{ by_dimension('dated_touches', dimensions, ['period_kind', 'period', 'close_id']) }}
),

touched as (
    select
        period_kind,
        period,
        dimension,
        resource,
        channel,
        value,
        cast(count(distinct close_id) as bigint) as closes_touched
    from valued_touches
    group by period_kind, period, dimension, resource, channel, value
),

-- below half a close (var) a cost per close says nothing; nobody has none
judged as (
    select
        period_kind,
        period,
        dimension,
        resource,
        channel,
        value,
        attribution_model,
        case
            when resource not in ('sales', 'marketing', 'community', 'all') then 'nobody'
            when closes = 0 then 'no closes'
            when closes < {{ var('least_closes') }} then 'too few closes'
        end as reason,
        cost_minor,
        cost_loaded_minor,
        cost_with_product_minor,
        closes,
        closes_new_business,
        closes_expansion,
        closes_winback
    from summed
),

final as (
    select
        judged.period_kind,
        judged.period,
        judged.dimension,
        judged.resource,
        judged.channel,
        judged.value,
        judged.attribution_model,
        judged.reason,
        {{ reporting_currency() }} as currency,
        {{ to_major('judged.cost_minor') }} as cost,
        {{ to_major('judged.cost_loaded_minor') }} as cost_loaded,
        {{ to_major('judged.cost_with_product_minor') }} as cost_with_product,
        judged.closes,
        judged.closes_new_business,
        judged.closes_expansion,
        judged.closes_winback,
        coalesce(touched.closes_touched, cast(0 as bigint)) as closes_touched,
        case
            when judged.reason is null
                then {{ to_major(per_close('judged.cost_minor', 'judged.closes')) }}
        end as cost_per_close,
        case
            when judged.reason is null
                then {{ to_major(per_close('judged.cost_loaded_minor', 'judged.closes')) }}
        end as cost_loaded_per_close,
        case
            when judged.reason is null
                then {{ to_major(per_close('judged.cost_with_product_minor', 'judged.closes')) }}
        end as cost_with_product_per_close,
        credit_bounds.closes_lower,
        credit_bounds.closes_upper,
        case
            when judged.reason is null and judged.cost_minor >= 0
                then {{ to_major(per_close('judged.cost_minor', 'credit_bounds.closes_upper')) }}
        end as cost_per_close_lower,
        case
            when
                judged.reason is null
                and judged.cost_minor >= 0
                and credit_bounds.closes_lower >= {{ var('least_closes') }}
                then {{ to_major(per_close('judged.cost_minor', 'credit_bounds.closes_lower')) }}
        end as cost_per_close_upper,
        {{ to_major('marginal_costs.marginal_cost_per_close_minor') }} as marginal_cost_per_close
    from judged
    left join touched
        on
            judged.period_kind = touched.period_kind
            and judged.period = touched.period
            and judged.dimension = touched.dimension
            and judged.resource = touched.resource
            and judged.channel = touched.channel
            and judged.value = touched.value
    left join credit_bounds
        on
            judged.period_kind = credit_bounds.period_kind
            and judged.period = credit_bounds.period
            and judged.dimension = credit_bounds.dimension
            and judged.resource = credit_bounds.resource
            and judged.channel = credit_bounds.channel
            and judged.value = credit_bounds.value
            and judged.attribution_model = credit_bounds.attribution_model
    -- the response of a whole resource has the channel 'all', like the row of the resource here
    left join marginal_costs
        on
            judged.dimension in ('resource', 'channel')
            and judged.period_kind = 'month'
            and judged.period = marginal_costs.month
            and judged.resource = marginal_costs.resource
            and judged.channel = marginal_costs.channel
            and judged.attribution_model = marginal_costs.attribution_model
)

select * from final
