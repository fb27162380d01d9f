-- A step towards what was earned moves the money of resources whose credit has evidence, and of no
-- other. Shares are whole millionths. A row in the result was moved by what cannot be told.
with

budget_shift as (
    select * from {{ ref('budget_shift') }}
),

final as (
    select
        resource,
        evidence,
        today_share,
        budget_share
    from budget_shift
    where scenario = 'towards_earned'
)

select * from final
where evidence = 'none' and abs(budget_share - today_share) > 0.000002
