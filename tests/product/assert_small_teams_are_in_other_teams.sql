-- A team with fewer closes in a quarter than the seed order_taking_rules asks for has no row of its
-- own, and neither does it stand alone behind other teams, nor with as few closes, unless the
-- quarter has no more. A quarter listed here shows what a small team has.
with

order_taking as (
    select * from {{ ref('order_taking') }}
),

sales_closes as (
    select * from {{ ref('int_sales_closes') }}
),

order_taking_rules as (
    select * from {{ ref('order_taking_rules') }}
),

least as (
    select threshold as closes
    from order_taking_rules
    where rule = 'least_team_closes'
),

true_sizes as (
    select
        team,
        cast(date_trunc('quarter', closed_at) as date) as quarter,
        count(*) as closes
    from sales_closes
    group by team, cast(date_trunc('quarter', closed_at) as date)
),

shown as (
    select
        order_taking.quarter,
        order_taking.team,
        true_sizes.closes
    from order_taking
    left join true_sizes
        on order_taking.quarter = true_sizes.quarter and order_taking.team = true_sizes.team
    where order_taking.team <> 'other teams'
),

hidden as (
    select
        true_sizes.quarter,
        count(*) as teams,
        sum(true_sizes.closes) as closes
    from true_sizes
    where
        not exists (
            select shown.team
            from shown
            where shown.quarter = true_sizes.quarter and shown.team = true_sizes.team
        )
    group by true_sizes.quarter
),

quarters as (
    select
        quarter,
        count(*) as teams
    from true_sizes
    group by quarter
),

final as (
    select
        shown.quarter,
        shown.team as problem
    from shown
    cross join least
    where coalesce(shown.closes, 0) < least.closes
    union all
    select
        hidden.quarter,
        'other teams' as problem
    from hidden
    inner join quarters on hidden.quarter = quarters.quarter
    cross join least
    where hidden.teams < quarters.teams and (hidden.teams = 1 or hidden.closes < least.closes)
)

select * from final
