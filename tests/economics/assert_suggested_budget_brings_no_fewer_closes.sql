-- The suggested split brings at least as many closes as today's. The closes of a resource without
-- an estimated response are assumed to be those of the last twelve months, scaled with the square
-- root of its spend, as in the suggestion. A row in the result is not the best split, or lacks a
-- scenario.
with

budget_shift as (
    select * from {{ ref('budget_shift') }}
),

budget_periods as (
    select * from {{ ref('int_budget_periods') }}
),

numbered as (
    select
        resource,
        cost_minor,
        closes,
        row_number() over (partition by resource order by month desc nulls last) as period_order
    from budget_periods
),

recent as (
    select
        resource,
        cast(avg(cast(greatest(cost_minor, 0) as double)) as double) as cost_minor,
        cast(avg(cast(greatest(closes, 0) as double)) as double) as closes
    from numbered
    where period_order <= 12
    group by resource
),

expected as (
    select
        budget_shift.scenario,
        budget_shift.budget_minor,
        coalesce(
            budget_shift.expected_closes,
            case
                when budget_shift.scenario = 'today' then recent.closes
                else
                    recent.closes * sqrt(
                        cast(budget_shift.budget_minor as double) / nullif(recent.cost_minor, 0)
                    )
            end,
            0
        ) as closes
    from budget_shift
    left join recent on budget_shift.resource = recent.resource
    where budget_shift.scenario in ('today', 'suggested')
),

-- budgets are whole minor units, so the slack is the closes of one unit per resource
final as (
    select
        sum(case when scenario = 'today' then closes end) as closes_today,
        sum(case when scenario = 'suggested' then closes end) as closes_suggested,
        sum(cast(closes as double) / nullif(greatest(budget_minor, 1), 0)) as slack,
        count(*) as budgets
    from expected
)

select * from final
where
    budgets > 0
    and not coalesce(closes_suggested >= closes_today - slack - 0.000001, false)
