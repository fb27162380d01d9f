-- There is a suggestion where the responses of two resources with a budget can be told, and only
-- there. It brings at least as many closes as today's split. A row in the result suggests what the
-- data cannot tell, or is not the best split.
with

budget_shift as (
    select * from {{ ref('budget_shift') }}
),

-- the resources whose closes cannot be told keep their budget
expected as (
    select
        scenario,
        resource,
        budget,
        expected_closes
    from budget_shift
    where scenario in ('today', 'suggested') and expected_closes is not null and budget > 0
),

-- budgets are whole minor units, so the slack is the closes of one unit per resource
final as (
    select
        sum(case when scenario = 'today' then 1 else 0 end) as told_today,
        sum(case when scenario = 'suggested' then 1 else 0 end) as told_suggested,
        sum(case when scenario = 'today' then expected_closes end) as closes_today,
        sum(case when scenario = 'suggested' then expected_closes end) as closes_suggested,
        sum(
            cast(expected_closes as double) * cast({{ to_major(1) }} as double)
            / cast(nullif(budget, 0) as double)
        ) as slack
    from expected
)

select * from final
where
    (told_today > 1) <> (told_suggested > 1)
    or (
        told_suggested > 0
        and not coalesce(closes_suggested >= closes_today - slack - 0.000001, false)
    )
