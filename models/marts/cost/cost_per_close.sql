-- grain: one row per period, dimension, value (of a resource and channel) and attribution model
{% set columns = (book_tables()['cost_months'] | list)[1:-2] %}
{% set dimensions = ['resource', 'channel', 'channel_tactic', 'campaign', 'partner'] %}

with

costs_and_closes as (
    select * from {{ ref('int_costs_and_closes') }}
),

touched_closes as (
    select * from {{ ref('int_touched_booked') }}
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

evidence as (
    select * from {{ ref('int_evidence') }}
),

kept_cost_months as (
    select * from {{ ref('int_kept_cost_months') }}
),

kept_months as (
    select month from {{ ref('int_kept_months') }}
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
            'cost_restated_minor',
            'cost_loaded_minor',
            'cost_loaded_restated_minor',
            'cost_with_product_minor',
            'cost_with_product_restated_minor',
            'closes',
            'closes_restated',
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
        cast(sum(cost_restated_minor) as bigint) as cost_restated_minor,
        cast(sum(cost_minor - cost_restated_minor) as bigint) as own_minor,
        cast(sum(cost_loaded_minor) as bigint) as cost_loaded_minor,
        cast(sum(cost_loaded_minor - cost_loaded_restated_minor) as bigint) as own_loaded_minor,
        cast(sum(cost_with_product_minor) as bigint) as cost_with_product_minor,
        cast(sum(cost_with_product_minor - cost_with_product_restated_minor) as bigint)
            as own_with_product_minor,
        cast(sum(closes) as decimal(24, 12)) as closes,
        cast(sum(closes_restated) as decimal(24, 12)) as closes_restated,
        cast(sum(closes - closes_restated) as decimal(24, 12)) as own_closes,
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

-- below half a close (var) a cost per close says nothing; nobody has none. What is restated of
-- months outside the period is in no ratio
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
            when own_closes = 0 then 'no closes'
            when own_closes < {{ var('least_closes') }} then 'too few closes'
        end as reason,
        cost_minor,
        cost_restated_minor,
        own_minor,
        cost_loaded_minor,
        own_loaded_minor,
        cost_with_product_minor,
        own_with_product_minor,
        closes,
        closes_restated,
        own_closes,
        closes_new_business,
        closes_expansion,
        closes_winback
    from summed
),

computed as (
    select
        judged.period_kind,
        judged.period,
        judged.dimension,
        judged.resource,
        judged.channel,
        judged.value,
        judged.attribution_model,
        judged.reason,
        {{ to_major('judged.cost_minor') }} as cost,
        {{ to_major('judged.cost_restated_minor') }} as cost_restated,
        {{ to_major('judged.cost_loaded_minor') }} as cost_loaded,
        {{ to_major('judged.cost_with_product_minor') }} as cost_with_product,
        judged.closes,
        judged.closes_restated,
        judged.closes_new_business,
        judged.closes_expansion,
        judged.closes_winback,
        coalesce(touched.closes_touched, cast(0 as bigint)) as closes_touched,
        case
            when judged.reason is null
                then {{ to_major(per_close('judged.own_minor', 'judged.own_closes')) }}
        end as cost_per_close,
        case
            when judged.reason is null
                then {{ to_major(per_close('judged.own_loaded_minor', 'judged.own_closes')) }}
        end as cost_loaded_per_close,
        case
            when judged.reason is null
                then {{ to_major(per_close('judged.own_with_product_minor', 'judged.own_closes')) }}
        end as cost_with_product_per_close,
        cast(credit_bounds.closes_lower + judged.closes_restated as decimal(24, 12))
            as closes_lower,
        cast(credit_bounds.closes_upper + judged.closes_restated as decimal(24, 12))
            as closes_upper,
        case
            when judged.reason is null and judged.own_minor >= 0
                then {{ to_major(per_close('judged.own_minor', 'credit_bounds.closes_upper')) }}
        end as cost_per_close_lower,
        case
            when
                judged.reason is null
                and judged.own_minor >= 0
                and credit_bounds.closes_lower >= {{ var('least_closes') }}
                then {{ to_major(per_close('judged.own_minor', 'credit_bounds.closes_lower')) }}
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
    left join kept_months
        on judged.period_kind = 'month' and judged.period = kept_months.month
    where kept_months.month is null
),

-- a closed month has the figures that it was closed with
combined as (
    select
        period_kind,
        period,
        false as is_kept,
        cast(null as string) as kept_evidence,
        cast(null as string) as kept_evidence_reason,
        {{ columns | join(',\n        ') }}
    from computed
    union all
    select
        'month' as period_kind,
        month as period,
        true as is_kept,
        evidence as kept_evidence,
        evidence_reason as kept_evidence_reason,
        {{ columns | join(',\n        ') }}
    from kept_cost_months
),

final as (
    select
        combined.period_kind,
        combined.period,
        combined.dimension,
        combined.resource,
        combined.channel,
        combined.value,
        combined.attribution_model,
        combined.reason,
        case when combined.is_kept then combined.kept_evidence else evidence.evidence end
            as evidence,
        case
            when combined.is_kept then combined.kept_evidence_reason
            else evidence.evidence_reason
        end as evidence_reason,
        {{ reporting_currency() }} as currency,
        combined.{{ columns[6:] | join(',\n        combined.') }}
    from combined
    left join evidence on {{ evidence_of('combined') }}
)

select * from final
