-- grain: one row per month, team and attribution model with pay or credit
-- pay of fewer than five sellers is not shown, nor what it could be had from by subtraction
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

hidden_pay as (
    select * from {{ ref('int_hidden_pay') }}
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

final as (
    select
        summed.month,
        summed.team,
        summed.attribution_model,
        hidden_pay.team is not null as is_suppressed,
        hidden_pay.reason as suppressed_reason,
        {{ reporting_currency() }} as currency,
        coalesce(team_sizes.sellers, cast(0 as bigint)) as sellers,
        summed.closes,
        {{ to_major('summed.earned_minor') }} as earned,
        case when hidden_pay.team is null then {{ to_major('summed.paid_minor') }} end as paid,
        case
            when hidden_pay.team is null and summed.closes >= {{ var('least_closes') }}
                then {{ to_major(per_close('summed.paid_minor', 'summed.closes')) }}
        end as paid_per_close
    from summed
    left join team_sizes
        on
            summed.month = team_sizes.month
            and summed.team = team_sizes.team
    left join hidden_pay
        on
            summed.month = hidden_pay.month
            and summed.team = hidden_pay.team
)

select * from final
