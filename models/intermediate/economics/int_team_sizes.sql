{{ config(materialized="view") }}

-- grain: one row per month and team with sellers (users of a department of sales who worked then)
with

users as (
    {{ usable('users') }}
),

department_resources as (
    select * from {{ ref('department_resources') }}
),

seller_pay as (
    select * from {{ ref('int_seller_pay') }}
),

team_credit as (
    select * from {{ ref('int_team_credit') }}
),

months as (
    select month from seller_pay
    union
    select month from team_credit
),

sales_departments as (
    select distinct lower(department) as department
    from department_resources
    where resource = 'sales' and share > 0
),

final as (
    select
        months.month,
        cast(count(*) as bigint) as sellers,
        coalesce(users.team, 'unknown') as team
    from users
    inner join sales_departments on lower(users.department) = sales_departments.department
    inner join months
        on
            coalesce(users.started_on <= last_day(months.month), true)
            and coalesce(users.ended_on >= months.month, true)
    group by months.month, coalesce(users.team, 'unknown')
)

select * from final
