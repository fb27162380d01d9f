-- grain: one row per period, dimension, value (of a resource and channel) and attribution model
with

credit_periods as (
    select * from {{ ref('int_credit_periods') }}
),

credit_bounds as (
    select * from {{ ref('int_credit_bounds') }}
),

kept_bounds as (
    select * from {{ ref('int_kept_credit_months') }}
),

kept_months as (
    select month from {{ ref('int_kept_months') }}
),

evidence as (
    select * from {{ ref('int_evidence') }}
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
            'closes_restated',
            'amount_minor',
            'amount_restated_minor'
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
        cast(sum(closes_restated) as decimal(24, 12)) as closes_restated,
        cast(sum(amount_minor) as bigint) as amount_minor,
        cast(sum(amount_restated_minor) as bigint) as amount_restated_minor
    from valued
    group by period_kind, period, dimension, resource, channel, value, attribution_model
),

-- a closed month has the bounds and the evidence that it was closed with
bounded as (
    select
        summed.period_kind,
        summed.period,
        summed.dimension,
        summed.resource,
        summed.channel,
        summed.value,
        summed.attribution_model,
        case when kept_months.month is null then evidence.evidence else kept_bounds.evidence end
            as evidence,
        case
            when kept_months.month is null then evidence.evidence_reason
            else kept_bounds.evidence_reason
        end as evidence_reason,
        summed.closes,
        summed.closes_new_business,
        summed.closes_expansion,
        summed.closes_winback,
        summed.closes_restated,
        {{ to_major('summed.amount_minor') }} as amount,
        {{ to_major('summed.amount_restated_minor') }} as amount_restated,
        case
            when kept_months.month is not null then kept_bounds.closes_lower
            else credit_bounds.closes_lower + summed.closes_restated
        end as closes_lower,
        case
            when kept_months.month is not null then kept_bounds.closes_upper
            else credit_bounds.closes_upper + summed.closes_restated
        end as closes_upper,
        case
            when kept_months.month is not null then kept_bounds.amount_lower
            else {{ to_major('credit_bounds.amount_minor_lower + summed.amount_restated_minor') }}
        end as amount_lower,
        case
            when kept_months.month is not null then kept_bounds.amount_upper
            else {{ to_major('credit_bounds.amount_minor_upper + summed.amount_restated_minor') }}
        end as amount_upper
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
    left join evidence on {{ evidence_of('summed') }}
    left join kept_months
        on summed.period_kind = 'month' and summed.period = kept_months.month
    left join kept_bounds
        on
            kept_months.month = kept_bounds.month
            and summed.dimension = kept_bounds.dimension
            and summed.resource = kept_bounds.resource
            and summed.channel = kept_bounds.channel
            and summed.value = kept_bounds.value
            and summed.attribution_model = kept_bounds.attribution_model
),

final as (
    select
        period_kind,
        period,
        dimension,
        resource,
        channel,
        value,
        attribution_model,
        evidence,
        evidence_reason,
        {{ reporting_currency() }} as currency,
        closes,
        cast(closes_lower as decimal(24, 12)) as closes_lower,
        cast(closes_upper as decimal(24, 12)) as closes_upper,
        closes_new_business,
        closes_expansion,
        closes_winback,
        closes_restated,
        amount,
        cast(amount_lower as {{ money_type() }}) as amount_lower,
        cast(amount_upper as {{ money_type() }}) as amount_upper,
        amount_restated
    from bounded
)

select * from final
