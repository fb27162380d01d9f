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
        sum(budget_minor) as budget_minor
    from budget_shift
    group by scenario
),

final as (
    select
        scenario,
        budget_share,
        budget_minor,
        min(budget_minor) over () as least_minor
    from scenarios
)

select * from final
where budget_share is distinct from 1 or budget_minor is null or budget_minor <> least_minor
