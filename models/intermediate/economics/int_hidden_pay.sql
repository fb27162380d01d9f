{{ config(materialized="view") }}

-- grain: one row per month and team whose pay is shown with that of other teams, or not at all
with

seller_pay as (
    select * from {{ ref('int_seller_pay') }}
),

team_sizes as (
    select * from {{ ref('int_team_sizes') }}
),

team_credit as (
    select * from {{ ref('int_team_credit') }}
),

teams as (
    select
        month,
        team
    from seller_pay
    union
    select
        month,
        team
    from team_credit
),

sized as (
    select
        teams.month,
        teams.team,
        coalesce(team_sizes.sellers, cast(0 as bigint)) as sellers,
        coalesce(team_sizes.sellers, cast(0 as bigint)) < 5 as is_small,
        seller_pay.paid_minor is not null as is_paid
    from teams
    left join team_sizes on teams.month = team_sizes.month and teams.team = team_sizes.team
    left join seller_pay on teams.month = seller_pay.month and teams.team = seller_pay.team
),

-- sellers whose pay is all pay of the month less what is shown
counted as (
    select
        month,
        team,
        sellers,
        is_small,
        is_paid,
        sum(case when is_small and is_paid then 1 else 0 end) over (partition by month)
            as hidden_teams,
        sum(case when is_small and is_paid then sellers else 0 end) over (partition by month)
            as hidden_sellers,
        row_number() over (
            partition by month
            order by
                case when is_paid and not is_small then 0 else 1 end nulls last,
                sellers nulls last,
                team nulls last
        ) as cover_order
    from sized
),

-- fewer than five would be had by subtraction: the smallest other team with pay is hidden with them
hidden as (
    select
        team,
        sellers,
        month,
        is_paid,
        case
            when is_small then 'fewer than five sellers'
            else 'would reveal the pay of a smaller team'
        end as reason
    from counted
    where
        is_small
        or (
            is_paid
            and hidden_teams > 0
            and hidden_sellers < 5
            and cover_order = 1
        )
),

final as (
    select
        team,
        reason,
        sellers,
        month,
        sum(case when is_paid then sellers else 0 end) over (partition by month) >= 5
            as is_shown_together
    from hidden
)

select * from final
