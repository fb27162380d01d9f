-- grain: one row per month and channel with cost, attribution model and cohort of the cost
with

cohort_cost_keys as (
    select * from {{ ref('int_cohort_cost_keys') }}
),

cohort_cost_splits as (
    select * from {{ ref('int_cohort_cost_splits') }}
),

as_of as (
    select * from {{ ref('int_as_of') }}
),

final as (
    select
        cohort_cost_keys.attribution_model,
        cohort_cost_keys.resource,
        cohort_cost_keys.channel,
        cohort_cost_keys.position as lag_months,
        case
            when cohort_cost_keys.is_correction then -cohort_cost_splits.amount_minor
            else cohort_cost_splits.amount_minor
        end as amount_minor,
        coalesce(cohort_cost_keys.cohort_month <= {{ month_of('as_of.as_of') }}, false)
            as is_matched,
        cohort_cost_keys.month,
        cohort_cost_keys.cohort_month
    from cohort_cost_keys
    inner join cohort_cost_splits
        on
            cohort_cost_keys.group_id = cohort_cost_splits.group_id
            and cohort_cost_keys.position = cohort_cost_splits.position
    cross join as_of
)

select * from final
