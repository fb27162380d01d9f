-- grain: one row per quarter and team; teams with few closes are one row together
with

sales_closes as (
    select * from {{ ref('int_sales_closes') }}
),

order_taking_rules as (
    select * from {{ ref('order_taking_rules') }}
),

least as (
    select max(case when rule = 'least_team_closes' then threshold end) as closes
    from order_taking_rules
),

teams as (
    select
        cast(date_trunc('quarter', closed_at) as date) as quarter,
        team,
        count(*) as closes,
        sum(case when part_of_sales = 'order_taken' then 1 else 0 end) as order_taken_closes,
        sum(case when part_of_sales = 'not_logged' then 1 else 0 end) as not_logged_closes,
        sum(amount_minor) as amount_minor,
        sum(case when part_of_sales = 'order_taken' then amount_minor else 0 end)
            as order_taken_minor,
        sum(case when part_of_sales = 'not_logged' then amount_minor else 0 end)
            as not_logged_minor
    from sales_closes
    group by cast(date_trunc('quarter', closed_at) as date), team
),

sized as (
    select
        teams.quarter,
        teams.team,
        teams.closes,
        teams.order_taken_closes,
        teams.not_logged_closes,
        teams.amount_minor,
        teams.order_taken_minor,
        teams.not_logged_minor,
        least.closes as least_closes,
        row_number() over (
            partition by teams.quarter order by teams.closes nulls last, teams.team nulls last
        ) as size_place,
        sum(case when teams.closes < least.closes then 1 else 0 end) over (
            partition by teams.quarter
        ) as small_teams,
        sum(case when teams.closes < least.closes then teams.closes else 0 end) over (
            partition by teams.quarter
        ) as small_closes
    from teams
    cross join least
),

-- small teams are together; where they are one team, or have too few closes all the same, the next
-- team joins them, so that the row is of nobody alone
placed as (
    select
        quarter,
        closes,
        order_taken_closes,
        not_logged_closes,
        amount_minor,
        order_taken_minor,
        not_logged_minor,
        case
            when
                size_place <= small_teams
                or (
                    size_place = small_teams + 1
                    and (small_teams = 1 or (small_teams > 1 and small_closes < least_closes))
                )
                then 'other teams'
            else team
        end as team
    from sized
),

summed as (
    select
        quarter,
        team,
        cast(sum(closes) as bigint) as closes,
        cast(sum(order_taken_closes) as bigint) as order_taken_closes,
        cast(sum(not_logged_closes) as bigint) as not_logged_closes,
        cast(sum(amount_minor) as bigint) as amount_minor,
        cast(sum(order_taken_minor) as bigint) as order_taken_minor,
        cast(sum(not_logged_minor) as bigint) as not_logged_minor
    from placed
    group by quarter, team
),

final as (
    select
        quarter,
        team,
        {{ reporting_currency() }} as currency,
        closes,
        order_taken_closes,
        not_logged_closes,
        cast(order_taken_closes as double)
        / nullif(cast(closes - not_logged_closes as double), 0) as share,
        {{ to_major('amount_minor') }} as amount,
        {{ to_major('order_taken_minor') }} as order_taken_amount,
        {{ to_major('not_logged_minor') }} as not_logged_amount
    from summed
)

select * from final
