-- grain: one row per month, team and attribution model that credits sellers of the team
with

credit_touches as (
    select * from {{ ref('int_credit_touches') }}
),

closes as (
    select * from {{ ref('int_closes') }}
),

credited as (
    select
        {{ month_of('closes.closed_at') }} as month,
        credit_touches.team,
        credit_touches.attribution_model,
        credit_touches.weight_units,
        credit_touches.amount_minor
    from credit_touches
    inner join closes on credit_touches.close_id = closes.close_id
    where credit_touches.team is not null
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
