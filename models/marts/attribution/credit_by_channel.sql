-- grain: one row per month, attribution model and channel
with

credit_monthly as (
    select * from {{ ref('int_credit_monthly') }}
),

credit_bounds as (
    select * from {{ ref('int_credit_bounds') }}
),

summed as (
    select
        month,
        attribution_model,
        resource,
        channel,
        cast(sum(closes) as decimal(24, 12)) as closes,
        cast(sum(amount_minor) as bigint) as amount_minor
    from credit_monthly
    group by month, attribution_model, resource, channel
),

final as (
    select
        summed.month,
        summed.attribution_model,
        summed.resource,
        summed.channel,
        summed.closes,
        credit_bounds.closes_lower,
        credit_bounds.closes_upper,
        summed.amount_minor,
        credit_bounds.amount_minor_lower,
        credit_bounds.amount_minor_upper
    from summed
    left join credit_bounds
        on
            credit_bounds.cut = 'channel'
            and summed.month = credit_bounds.month
            and summed.attribution_model = credit_bounds.attribution_model
            and summed.resource || ' > ' || summed.channel = credit_bounds.thing
)

select * from final
