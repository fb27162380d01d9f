-- Every close that sales is credited with today is in one row of its quarter, with its money: small
-- teams are put together, never away. A quarter listed here has more or fewer closes, orders taken,
-- closes that are not logged, or money.
with

order_taking as (
    select * from {{ ref('order_taking') }}
),

sales_closes as (
    select * from {{ ref('int_sales_closes') }}
),

closes as (
    select * from {{ ref('fct_closes') }}
),

expected as (
    select
        cast(date_trunc('quarter', closes.closed_at) as date) as quarter,
        count(*) as closes,
        sum(case when sales_closes.part_of_sales = 'order_taken' then 1 else 0 end) as order_taken,
        sum(case when sales_closes.part_of_sales = 'not_logged' then 1 else 0 end) as not_logged,
        sum(closes.net_amount) as amount,
        sum(case when sales_closes.part_of_sales = 'order_taken' then closes.net_amount else 0 end)
            as order_taken_amount,
        sum(case when sales_closes.part_of_sales = 'not_logged' then closes.net_amount else 0 end)
            as not_logged_amount
    from sales_closes
    inner join closes on sales_closes.close_id = closes.close_id
    group by cast(date_trunc('quarter', closes.closed_at) as date)
),

counted as (
    select
        quarter,
        sum(closes) as closes,
        sum(order_taken_closes) as order_taken,
        sum(not_logged_closes) as not_logged,
        sum(amount) as amount,
        sum(order_taken_amount) as order_taken_amount,
        sum(not_logged_amount) as not_logged_amount
    from order_taking
    group by quarter
),

final as (
    select
        coalesce(expected.quarter, counted.quarter) as quarter,
        coalesce(counted.closes = expected.closes, false) as has_the_closes,
        coalesce(
            counted.order_taken = expected.order_taken
            and counted.not_logged = expected.not_logged,
            false
        ) as has_the_parts,
        coalesce(
            counted.amount = expected.amount
            and counted.order_taken_amount = expected.order_taken_amount
            and counted.not_logged_amount = expected.not_logged_amount,
            false
        ) as has_the_money
    from expected
    full outer join counted on expected.quarter = counted.quarter
)

select * from final
where not (has_the_closes and has_the_parts and has_the_money)
