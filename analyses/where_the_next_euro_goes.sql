-- Where should the budget go, and how many closes would that bring? One row per resource: the
-- monthly budget today and as suggested, with the closes a month that the change adds, else the
-- test that would tell: hold out a part of the accounts for so many months.
with

budget_shift as (
    select * from {{ ref('budget_shift') }}
),

final as (
    select
        resource,
        max(reason) as reason,
        max(evidence) as evidence,
        max(today_share) as today_share,
        max(earned_share) as earned_share,
        max(suggested_share) as suggested_share,
        max(case when scenario = 'today' then budget end) as budget_today,
        max(case when scenario = 'towards_earned' then budget end) as budget_step,
        max(case when scenario = 'suggested' then budget end) as budget_suggested,
        max(test_part) as test_part,
        max(test_months) as test_months,
        max(closes_added) as closes_added,
        max(closes_added_lower) as at_least,
        max(closes_added_upper) as at_most
    from budget_shift
    group by resource
)

select * from final
order by resource nulls last
