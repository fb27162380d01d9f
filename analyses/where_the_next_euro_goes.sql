-- Where should the budget go, and how many closes would that bring? One row per resource: the
-- monthly budget and its expected closes, today and as suggested, else the test that would tell.
with

budget_shift as (
    select * from {{ ref('budget_shift') }}
),

final as (
    select
        resource,
        max(reason) as reason,
        max(today_share) as today_share,
        max(earned_share) as earned_share,
        max(suggested_share) as suggested_share,
        max(case when scenario = 'today' then budget end) as budget_today,
        max(case when scenario = 'towards_earned' then budget end) as budget_step,
        max(case when scenario = 'suggested' then budget end) as budget_suggested,
        max(test_added) as test_added,
        max(test_months) as test_months,
        max(case when scenario = 'today' then expected_closes end) as closes_today,
        max(case when scenario = 'suggested' then expected_closes end) as closes_suggested,
        max(case when scenario = 'suggested' then expected_closes_lower end) as at_least,
        max(case when scenario = 'suggested' then expected_closes_upper end) as at_most
    from budget_shift
    group by resource
)

select * from final
order by resource nulls last
