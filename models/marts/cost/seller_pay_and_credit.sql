-- grain: one row per month, team or other teams, and attribution model with pay or credit
-- pay of fewer than five sellers is shown with that of other teams only, so that it is no
-- difference of sums either
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

-- a team of five sellers or more, or those that are shown together
placed as (
    select
        combined.month,
        combined.attribution_model,
        combined.paid_minor,
        combined.closes,
        combined.earned_minor,
        hidden_pay.team is null or hidden_pay.is_shown_together as is_shown,
        case when hidden_pay.team is null then combined.team else 'other teams' end as team
    from combined
    left join hidden_pay on combined.month = hidden_pay.month and combined.team = hidden_pay.team
),

summed as (
    select
        month,
        team,
        attribution_model,
        is_shown,
        cast(sum(paid_minor) as bigint) as paid_minor,
        cast(sum(closes) as decimal(24, 12)) as closes,
        cast(sum(earned_minor) as bigint) as earned_minor
    from placed
    group by month, team, attribution_model, is_shown
),

-- sellers of a row: also of teams that this model credits with nothing
placed_sizes as (
    select
        team_sizes.month,
        team_sizes.sellers,
        case when hidden_pay.team is null then team_sizes.team else 'other teams' end as team
    from team_sizes
    left join hidden_pay
        on team_sizes.month = hidden_pay.month and team_sizes.team = hidden_pay.team
),

sizes as (
    select
        month,
        team,
        cast(sum(sellers) as bigint) as sellers
    from placed_sizes
    group by month, team
),

judged as (
    select
        summed.month,
        summed.team,
        summed.attribution_model,
        summed.is_shown,
        sizes.sellers,
        summed.closes,
        summed.earned_minor,
        summed.paid_minor,
        not summed.is_shown as is_suppressed,
        case when not summed.is_shown then 'fewer than five sellers' end as suppressed_reason
    from summed
    left join sizes on summed.month = sizes.month and summed.team = sizes.team
),

final as (
    select
        month,
        team,
        attribution_model,
        is_suppressed,
        suppressed_reason,
        {{ reporting_currency() }} as currency,
        coalesce(sellers, cast(0 as bigint)) as sellers,
        closes,
        {{ to_major('earned_minor') }} as earned,
        case when is_shown then {{ to_major('paid_minor') }} end as paid,
        case
            when is_shown and closes >= {{ var('least_closes') }}
                then {{ to_major(per_close('paid_minor', 'closes')) }}
        end as paid_per_close
    from judged
)

select * from final
