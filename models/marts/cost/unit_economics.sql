-- grain: one row per cohort month, resource and attribution model
with

cohorts as (
    select * from {{ ref('int_cohorts') }}
),

company_rates as (
    select * from {{ ref('int_company_rates') }}
),

-- expected active months of a close at the monthly churn: within the months observed, and within
-- the horizon of 36 months
lived as (
    select
        cohorts.month as cohort_month,
        cohorts.attribution_model,
        cohorts.resource,
        cohorts.closes,
        cohorts.cost_same_month_minor,
        cohorts.cost_matched_minor,
        cohorts.cost_not_yet_matched_minor,
        cohorts.amount_minor,
        cohorts.earned_minor,
        cohorts.recurring_minor,
        cohorts.recurring_earned_minor,
        cohorts.months_observed,
        cohorts.is_cost_complete,
        company_rates.gross_margin,
        company_rates.monthly_churn,
        {{ months_lived('cohorts.months_observed', 'company_rates.monthly_churn') }}
            as lived_observed,
        {{ months_lived(
            'greatest(cohorts.months_observed, cast(36 as bigint))',
            'company_rates.monthly_churn'
        ) }} as lived_projected
    from cohorts
    cross join company_rates
),

-- a young cohort is not projected at the pace of its first months, and one-off sales are not
-- income of every month
profits as (
    select
        cohort_month,
        attribution_model,
        resource,
        closes,
        cost_same_month_minor,
        cost_matched_minor,
        cost_not_yet_matched_minor,
        gross_margin,
        monthly_churn,
        lived_projected,
        case
            when closes = 0 then 'no closes'
            when closes < {{ var('least_closes') }} then 'too few closes'
            when months_observed <= 0 then 'month not over'
            when earned_minor <= 0 or gross_margin is null or gross_margin <= 0
                then 'no gross profit'
            when recurring_earned_minor <= 0 or monthly_churn is null then 'no subscriptions'
            when months_observed < {{ var('least_cohort_months') }} then 'young cohort'
        end as reason,
        case
            when closes = 0 then 'no closes'
            when closes < {{ var('least_closes') }} then 'too few closes'
            when not is_cost_complete then 'cost before the history'
        end as cac_reason,
        case when closes >= {{ var('least_closes') }} then closes end as closes_counted,
        cast(amount_minor - recurring_minor as double) * cast(gross_margin as double)
        / cast(nullif(closes, 0) as double) as one_off_profit,
        cast(amount_minor as double) * cast(gross_margin as double)
        / cast(nullif(closes, 0) as double) as ltv,
        case
            when
                closes >= {{ var('least_closes') }}
                and months_observed >= {{ var('least_cohort_months') }}
                and months_observed > 0
                and recurring_earned_minor > 0
                and earned_minor > 0
                and gross_margin > 0
                then
                    cast(recurring_earned_minor as double) * cast(gross_margin as double)
                    / cast(nullif(closes, 0) as double)
                    / nullif(lived_observed, 0)
        end as monthly_profit
    from lived
),

-- costs by close, where they are known and the closes are enough
judged as (
    select
        cohort_month,
        attribution_model,
        resource,
        reason,
        cac_reason,
        closes,
        cost_same_month_minor,
        cost_matched_minor,
        cost_not_yet_matched_minor,
        gross_margin,
        monthly_churn,
        lived_projected,
        one_off_profit,
        monthly_profit,
        case when closes_counted is not null then ltv end as ltv,
        case when cac_reason is null then cost_matched_minor end as cost_known_minor,
        cast(cost_same_month_minor as double)
        / nullif(cast(closes_counted as double), 0) as cac_same_month,
        case
            when cac_reason is null
                then
                    cast(cost_matched_minor as double)
                    / nullif(cast(closes_counted as double), 0)
        end as cac
    from profits
),

final as (
    select
        cohort_month,
        attribution_model,
        resource,
        reason,
        cac_reason,
        {{ reporting_currency() }} as currency,
        closes,
        {{ to_major('cost_same_month_minor') }} as cost_same_month,
        {{ to_major('cost_matched_minor') }} as cost_matched,
        {{ to_major('cost_not_yet_matched_minor') }} as cost_not_yet_matched,
        {{ to_major(rounded_minor('cac')) }} as cac,
        {{ to_major(rounded_minor('cac_same_month')) }} as cac_same_month,
        gross_margin,
        monthly_churn,
        {{ to_major(rounded_minor('monthly_profit')) }} as monthly_gross_profit,
        case
            when cac is not null
                then
                    {{ tenths(
                        'cast(greatest(cac - one_off_profit, 0) as double)'
                        ~ ' / nullif(monthly_profit, 0)'
                    ) }}
        end as payback_months,
        case
            when cac_same_month is not null
                then
                    {{ tenths(
                        'cast(greatest(cac_same_month - one_off_profit, 0) as double)'
                        ~ ' / nullif(monthly_profit, 0)'
                    ) }}
        end as payback_months_same_month,
        {{ to_major(rounded_minor('ltv')) }} as ltv,
        case
            when monthly_churn is not null
                then
                    {{ to_major(rounded_minor(
                        'one_off_profit + monthly_profit * lived_projected'
                    )) }}
        end as ltv_projected,
        case
            when monthly_churn is not null
                then
                    {{ tenths(
                        '(one_off_profit + monthly_profit * lived_projected)'
                        ~ ' * cast(closes as double)'
                        ~ ' / cast(nullif(cost_known_minor, 0) as double)'
                    ) }}
        end as ltv_to_cac,
        {{ tenths(
            'ltv * cast(closes as double) / cast(nullif(cost_known_minor, 0) as double)'
        ) }} as ltv_to_cac_observed
    from judged
)

select * from final
