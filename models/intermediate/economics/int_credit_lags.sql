-- grain: one row per attribution model, resource and lag in months from the touch to the close
with

credit_touches as (
    select * from {{ ref('int_credit_touches') }}
),

closes as (
    select * from {{ ref('int_closes') }}
),

touchpoints as (
    select * from {{ ref('int_touchpoints') }}
),

credited as (
    select
        credit_touches.attribution_model,
        credit_touches.resource,
        {{ month_number('closes.closed_at') }} - {{ month_number('touchpoints.occurred_at') }}
            as lag_months,
        credit_touches.weight_units
    from credit_touches
    inner join closes on credit_touches.close_id = closes.close_id
    inner join touchpoints on credit_touches.touch_id = touchpoints.touch_id
    where credit_touches.row_kind = 'touch'
),

summed as (
    select
        attribution_model,
        resource,
        cast(lag_months as bigint) as lag_months,
        cast(sum(weight_units) as decimal(38, 0)) as weight_units
    from credited
    group by attribution_model, resource, lag_months
),

-- weights are millionths of a close, so that the closes of any company fit an integer
final as (
    select
        attribution_model,
        resource,
        lag_months,
        cast(floor(cast(weight_units as double) / 1000000) as bigint) as weight
    from summed
    where weight_units >= 1000000
)

select * from final
