-- grain: one row per period, dimension, value (of a resource and channel) and attribution model
with

credit_periods as (
    select * from {{ ref('int_credit_periods') }}
),

credit_bounds as (
    select * from {{ ref('int_credit_bounds') }}
),

valued as (
    {{ by_dimension(
        'credit_periods',
        ['resource', 'channel', 'tactic', 'campaign', 'partner'],
        [
            'period_kind',
            'period',
            'attribution_model',
            'closes',
            'closes_new_business',
            'closes_expansion',
            'closes_winback',
            'amount_minor'
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
        cast(sum(closes) as decimal(24, 12)) as closes,
        cast(sum(closes_new_business) as decimal(24, 12)) as closes_new_business,
        cast(sum(closes_expansion) as decimal(24, 12)) as closes_expansion,
        cast(sum(closes_winback) as decimal(24, 12)) as closes_winback,
        cast(sum(amount_minor) as bigint) as amount_minor
    from valued
    group by period_kind, period, dimension, resource, channel, value, attribution_model
),

final as (
    select
        summed.period_kind,
        summed.period,
        summed.dimension,
        summed.resource,
        summed.channel,
        summed.value,
        summed.attribution_model,
        {{ reporting_currency() }} as currency,
        summed.closes,
        credit_bounds.closes_lower,
        credit_bounds.closes_upper,
        summed.closes_new_business,
        summed.closes_expansion,
        summed.closes_winback,
        {{ to_major('summed.amount_minor') }} as amount,
        {{ to_major('credit_bounds.amount_minor_lower') }} as amount_lower,
        {{ to_major('credit_bounds.amount_minor_upper') }} as amount_upper
    from summed
    left join credit_bounds
        on
            summed.period_kind = credit_bounds.period_kind
            and summed.period = credit_bounds.period
            and summed.dimension = credit_bounds.dimension
            and summed.resource = credit_bounds.resource
            and summed.channel = credit_bounds.channel
            and summed.value = credit_bounds.value
            and summed.attribution_model = credit_bounds.attribution_model
)

select * from final
