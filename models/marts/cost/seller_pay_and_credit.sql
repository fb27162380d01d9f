-- grain: one row per month, team and attribution model with pay or credit
-- pay and credit of fewer than five sellers are not shown
with

seller_pay as (
    select * from {{ ref('int_seller_pay') }}
),

team_credit as (
    select * from {{ ref('int_team_credit') }}
),

team_sizes as (
    select * from {{ ref('int_team_sizes') }}
),

attribution_models as (
    select * from {{ ref('attribution_models') }}
),

-- pay is the same under every model
combined as (
    select
        seller_pay.month,
        seller_pay.team,
        attribution_models.attribution_model,
        seller_pay.paid_minor,
        0 as closes,
        0 as earned_minor
    from seller_pay
    cross join attribution_models
    union all
    select
        month,
        team,
        attribution_model,
        0 as paid_minor,
        closes,
        earned_minor
    from team_credit
),

summed as (
    select
        month,
        team,
        attribution_model,
        cast(sum(paid_minor) as bigint) as paid_minor,
        cast(sum(closes) as decimal(24, 12)) as closes,
        cast(sum(earned_minor) as bigint) as earned_minor
    from combined
    group by month, team, attribution_model
),

sized as (
    select
        summed.month,
        summed.team,
        summed.attribution_model,
        summed.paid_minor,
        summed.closes,
        summed.earned_minor,
        team_sizes.sellers,
        coalesce(team_sizes.sellers, cast(0 as bigint)) < 5 as is_suppressed
    from summed
    left join team_sizes
        on
            summed.month = team_sizes.month
            and summed.team = team_sizes.team
),

final as (
    select
        month,
        team,
        attribution_model,
        is_suppressed,
        '{{ var("reporting_currency") }}' as currency,
        case when not is_suppressed then sellers end as sellers,
        case when not is_suppressed then closes end as closes,
        case when not is_suppressed then {{ to_major('earned_minor') }} end as earned,
        case when not is_suppressed then {{ to_major('paid_minor') }} end as paid,
        case when not is_suppressed then {{ to_major(per_close('paid_minor', 'closes')) }} end
            as paid_per_close
    from sized
)

select * from final
