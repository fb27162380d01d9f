-- grain: one row per month, attribution model and resource with cost or closes
with

matched_costs as (
    select * from {{ ref('int_matched_costs') }}
),

credit_monthly as (
    select * from {{ ref('int_credit_monthly') }}
),

cohort_income as (
    select * from {{ ref('int_cohort_income') }}
),

warm_ups as (
    select * from {{ ref('int_cost_warm_ups') }}
),

as_of as (
    select * from {{ ref('int_as_of') }}
),

combined as (
    select
        month,
        attribution_model,
        resource,
        amount_minor as cost_same_month_minor,
        0 as cost_matched_minor,
        case when is_matched then 0 else amount_minor end as cost_not_yet_matched_minor,
        0 as closes,
        0 as amount_minor,
        0 as earned_minor,
        0 as recurring_minor,
        0 as recurring_earned_minor
    from matched_costs
    union all
    select
        cohort_month as month,
        attribution_model,
        resource,
        0 as cost_same_month_minor,
        amount_minor as cost_matched_minor,
        0 as cost_not_yet_matched_minor,
        0 as closes,
        0 as amount_minor,
        0 as earned_minor,
        0 as recurring_minor,
        0 as recurring_earned_minor
    from matched_costs
    where is_matched
    union all
    select
        month,
        attribution_model,
        resource,
        0 as cost_same_month_minor,
        0 as cost_matched_minor,
        0 as cost_not_yet_matched_minor,
        closes,
        0 as amount_minor,
        0 as earned_minor,
        0 as recurring_minor,
        0 as recurring_earned_minor
    from credit_monthly
    where closes <> 0 and resource in ('sales', 'marketing', 'community')
    union all
    select
        cohort_month as month,
        attribution_model,
        resource,
        0 as cost_same_month_minor,
        0 as cost_matched_minor,
        0 as cost_not_yet_matched_minor,
        0 as closes,
        amount_minor,
        earned_minor,
        recurring_minor,
        recurring_earned_minor
    from cohort_income
    where resource in ('sales', 'marketing', 'community')
),

final as (
    select
        combined.month,
        combined.attribution_model,
        combined.resource,
        cast(sum(combined.cost_same_month_minor) as bigint) as cost_same_month_minor,
        cast(sum(combined.cost_matched_minor) as bigint) as cost_matched_minor,
        cast(sum(combined.cost_not_yet_matched_minor) as bigint) as cost_not_yet_matched_minor,
        cast(sum(combined.closes) as decimal(24, 12)) as closes,
        cast(sum(combined.amount_minor) as bigint) as amount_minor,
        cast(sum(combined.earned_minor) as bigint) as earned_minor,
        cast(sum(combined.recurring_minor) as bigint) as recurring_minor,
        cast(sum(combined.recurring_earned_minor) as bigint) as recurring_earned_minor,
        cast(
            {{ month_number('as_of.as_of') }} - {{ month_number('combined.month') }} as bigint
        ) as months_observed,
        coalesce({{ month_number('combined.month') }} >= min(warm_ups.complete_number), false)
            as is_cost_complete
    from combined
    cross join as_of
    left join warm_ups
        on
            combined.attribution_model = warm_ups.attribution_model
            and combined.resource = warm_ups.resource
    group by combined.month, combined.attribution_model, combined.resource, as_of.as_of
)

select * from final
