-- The suggested budget of a resource is within a quarter of its budget of today. The bound is
-- computed from the costs of the last twelve months, in whole minor units. The suggestion is a
-- whole number of millionths, and of minor units, of the same sum. A resource in the result was
-- moved beyond the bound, or is missing in the suggestion.
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
        row_number() over (partition by resource order by month desc nulls last) as period_order
    from budget_periods
),

recent as (
    select
        resource,
        cast(sum(greatest(cost_minor, 0)) as bigint) as cost_minor,
        cast(count(*) as bigint) as periods
    from numbered
    where period_order <= 12
    group by resource
),

bounded as (
    select
        resource,
        periods,
        cost_minor,
        cast(sum(cost_minor) over () as bigint) as total_minor
    from recent
),

-- where the history does not tell, nothing is suggested
suggestions as (
    select count(*) as suggested
    from budget_shift
    where scenario = 'suggested'
),

final as (
    select
        bounded.resource,
        bounded.cost_minor,
        bounded.total_minor,
        bounded.periods,
        budget_shift.budget_share,
        budget_shift.budget
    from bounded
    cross join suggestions
    left join budget_shift
        on bounded.resource = budget_shift.resource and budget_shift.scenario = 'suggested'
    where bounded.total_minor > 0 and suggestions.suggested > 0
)

select * from final
where
    not coalesce(
        (budget_share * 1000000 + 1) * total_minor * 4 >= cost_minor * cast(3000000 as bigint)
        and (budget_share * 1000000 - 1) * total_minor * 4 <= cost_minor * cast(5000000 as bigint)
        and (budget + {{ to_major(1) }}) * periods * 4 >= {{ to_major('cost_minor * 3') }}
        and (budget - {{ to_major(1) }}) * periods * 4 <= {{ to_major('cost_minor * 5') }},
        false
    )
