-- No figure of fewer than five closes is shown, and none is the total of its quarter less the shown
-- teams. A quarter listed here shows a small team, or reveals its figures by subtraction.
with

order_taking as (
    select * from {{ ref('order_taking') }}
),

sales_closes as (
    select * from {{ ref('int_sales_closes') }}
),

true_sizes as (
    select
        team,
        cast(date_trunc('quarter', closed_at) as date) as quarter,
        sum(case when is_touched then 1 else 0 end) as n
    from sales_closes
    group by team, cast(date_trunc('quarter', closed_at) as date)
),

small_but_shown as (
    select
        order_taking.quarter,
        'a small team is shown' as problem
    from order_taking
    left join true_sizes
        on order_taking.team = true_sizes.team and order_taking.quarter = true_sizes.quarter
    where
        not order_taking.is_total
        and coalesce(true_sizes.n, 0) < 5
        and coalesce(
            order_taking.closes, order_taking.n, order_taking.order_taken_closes,
            cast(order_taking.share as bigint)
        ) is not null
),

by_quarter as (
    select
        quarter,
        sum(case when is_total then n else 0 end) as total,
        sum(case when is_total then 0 else coalesce(n, 0) end) as shown,
        sum(case when is_suppressed and not is_total then 1 else 0 end) as hidden_teams,
        sum(case when is_suppressed and is_total then 1 else 0 end) as hidden_totals
    from order_taking
    group by quarter
),

subtractable as (
    select
        quarter,
        'a hidden team is the total less the others' as problem
    from by_quarter
    where hidden_totals = 0 and hidden_teams > 0 and (hidden_teams = 1 or total - shown < 5)
),

final as (
    select
        quarter,
        problem
    from small_but_shown
    union all
    select
        quarter,
        problem
    from subtractable
)

select * from final
