-- No resource is suggested less than a tenth of its budget of today, or more than ten times it, to
-- the millionth. A resource listed here was moved further than anybody could follow.
with

budget_shift as (
    select * from {{ ref('budget_shift') }}
),

final as (
    select
        scenario,
        resource,
        today_share,
        suggested_share
    from budget_shift
)

select * from final
where
    suggested_share < today_share * 0.1 - 0.000001
    or suggested_share > today_share * 10 + 0.000001
