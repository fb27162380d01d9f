-- grain: one row per month, team and attribution model that credits sellers of the team
with

credit_teams as (
    select * from {{ ref('int_credit_teams') }}
),

credit_touches as (
    select * from {{ ref('int_credit_touches') }}
),

credit_amounts as (
    select * from {{ ref('int_credit_amounts') }}
),

closes as (
    select * from {{ ref('int_closes') }}
),

credited as (
    select
        {{ month_of('closes.closed_at') }} as month,
        credit_teams.team,
        credit_teams.attribution_model,
        credit_touches.weight_units,
        credit_amounts.amount_minor
    from credit_teams
    inner join credit_touches on credit_teams.credit_row = credit_touches.credit_row
    inner join credit_amounts on credit_teams.credit_row = credit_amounts.credit_row
    inner join closes on credit_teams.close_id = closes.close_id
),

final as (
    select
        month,
        team,
        attribution_model,
        cast(
            cast(sum(weight_units) as decimal(24, 0))
            * cast(0.000000000001 as decimal(13, 12)) as decimal(24, 12)
        ) as closes,
        cast(sum(amount_minor) as bigint) as earned_minor
    from credited
    group by month, team, attribution_model
)

select * from final
