{{ config(materialized="view") }}

-- grain: one row per attribution model and resource: from when on the costs of its closes are known
with

matched_costs as (
    select * from {{ ref('int_matched_costs') }}
),

credit_lags as (
    select * from {{ ref('int_credit_lags') }}
),

first_costs as (
    select min(case when amount_minor <> 0 then {{ month_number('month') }} end) as first_number
    from matched_costs
),

pairs as (
    select
        attribution_model,
        resource
    from matched_costs
    union
    select
        attribution_model,
        resource
    from credit_lags
),

-- warm-up: the number of months within which four fifths of the credit come after the touch. The
-- history lacks part of the cost behind the closes of these first months
running as (
    select
        attribution_model,
        resource,
        lag_months,
        sum(weight) over (
            partition by attribution_model, resource
            order by lag_months nulls last
            rows between unbounded preceding and current row
        ) as weight_so_far,
        sum(weight) over (partition by attribution_model, resource) as weight
    from credit_lags
),

warm_ups as (
    select
        attribution_model,
        resource,
        min(lag_months) as months
    from running
    where weight_so_far * 5 >= weight * 4
    group by attribution_model, resource
),

final as (
    select
        pairs.attribution_model,
        pairs.resource,
        cast(first_costs.first_number as bigint) as first_number,
        cast(
            first_costs.first_number + coalesce(warm_ups.months, cast(0 as bigint)) as bigint
        ) as complete_number
    from pairs
    cross join first_costs
    left join warm_ups
        on
            pairs.attribution_model = warm_ups.attribution_model
            and pairs.resource = warm_ups.resource
)

select * from final
