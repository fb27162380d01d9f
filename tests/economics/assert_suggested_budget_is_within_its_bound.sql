-- No resource is suggested less than half of its budget of today, or more than double (to the
-- millionth). A resource listed here was moved further than the history can speak for.
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
    suggested_share < today_share * 0.5 - 0.000001
    or suggested_share > today_share * 2 + 0.000001
