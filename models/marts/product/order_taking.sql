-- grain: one row per quarter and team, and one per quarter for all teams
with

sales_closes as (
    select * from {{ ref('int_sales_closes') }}
),

teams as (
    select
        team,
        cast(date_trunc('quarter', closed_at) as date) as quarter,
        count(*) as closes,
        sum(case when is_touched then 1 else 0 end) as n,
        sum(case when is_order_taken then 1 else 0 end) as order_taken_closes
    from sales_closes
    group by team, cast(date_trunc('quarter', closed_at) as date)
),

sized as (
    select
        team,
        quarter,
        closes,
        n,
        order_taken_closes,
        n < 5 as is_small
    from teams
),

-- the total would reveal the suppressed teams where they have fewer than 5 closes together
totals as (
    select
        'all teams' as team,
        quarter,
        sum(closes) as closes,
        sum(n) as n,
        sum(order_taken_closes) as order_taken_closes,
        max(case when is_small then 1 else 0 end) = 1
        and sum(case when is_small then n else 0 end) < 5 as is_small
    from sized
    group by quarter
),

combined as (
    select
        team,
        closes,
        n,
        order_taken_closes,
        quarter,
        false as is_total,
        case when is_small then 'fewer than 5 closes with a touch of sales' end
            as suppressed_reason
    from sized
    union all
    select
        team,
        closes,
        n,
        order_taken_closes,
        quarter,
        true as is_total,
        case when is_small then 'would tell what a suppressed team has' end as suppressed_reason
    from totals
),

final as (
    select
        quarter,
        team,
        is_total,
        suppressed_reason,
        cast(case when suppressed_reason is null then closes end as bigint) as closes,
        cast(case when suppressed_reason is null then n end as bigint) as n,
        cast(case when suppressed_reason is null then order_taken_closes end as bigint)
            as order_taken_closes,
        suppressed_reason is not null as is_suppressed,
        case
            when suppressed_reason is null
                then cast(order_taken_closes as double) / nullif(cast(n as double), 0)
        end as share
    from combined
)

select * from final
