-- The cohorts of a resource and model have all closes and all money that fct_credit credits to
-- them. A resource without credit has none. A row in the result lost or doubled closes or money.
with

cohorts as (
    select * from {{ ref('int_cohorts') }}
),

credit as (
    select * from {{ ref('fct_credit') }}
),

combined as (
    select
        attribution_model,
        resource,
        closes as cohort_closes,
        {{ to_major('amount_minor') }} as cohort_amount,
        cast(0 as decimal(24, 12)) as closes,
        0 as amount
    from cohorts
    union all
    select
        attribution_model,
        resource,
        cast(0 as decimal(24, 12)) as cohort_closes,
        0 as cohort_amount,
        weight as closes,
        amount
    from credit
    where resource in ('sales', 'marketing', 'community')
),

final as (
    select
        attribution_model,
        resource,
        sum(closes) as closes,
        sum(cohort_closes) as cohort_closes,
        sum(amount) as amount,
        sum(cohort_amount) as cohort_amount
    from combined
    group by attribution_model, resource
)

select * from final
where cohort_closes is distinct from closes or cohort_amount is distinct from amount
