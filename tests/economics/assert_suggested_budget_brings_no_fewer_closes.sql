-- Under the same responses the suggested split brings at least the closes of today's. A row listed
-- here is no best split.
with

budget_shift as (
    select * from {{ ref('budget_shift') }}
),

final as (
    select
        max(case when scenario = 'today' then scenario_closes end) as closes_today,
        max(case when scenario = 'suggested' then scenario_closes end) as closes_suggested
    from budget_shift
)

select * from final
where closes_suggested < closes_today - 0.000001
