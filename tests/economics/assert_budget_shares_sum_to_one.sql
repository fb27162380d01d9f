-- A scenario splits the whole budget, to the millionth and to the cent, and all scenarios split the
-- same budget. A scenario in the result creates or loses money.
with

budget_shift as (
    select * from {{ ref('budget_shift') }}
),

scenarios as (
    select
        scenario,
        sum(budget_share) as budget_share,
        sum(budget) as budget
    from budget_shift
    group by scenario
),

final as (
    select
        scenario,
        budget_share,
        budget,
        min(budget) over () as least_budget
    from scenarios
)

select * from final
where budget_share is distinct from 1 or budget is null or budget <> least_budget
