-- How much does the result depend on the two settings of the transfer model? Credit is computed
-- again for each max_share and full_effort of a grid: earned credit of a resource against today's,
-- in major units, and the least max_share at which the gap changes its sign (null where it never
-- does).
{% set minor_unit = 'nullif(cast(' ~ to_major(1) ~ ' as double), 0)' %}

with

sensitivity as (
    select * from {{ ref('int_transfer_sensitivity') }}
),

closes as (
    select * from {{ ref('fct_closes') }}
),

credit as (
    select * from {{ ref('fct_credit') }}
),

earned as (
    select
        sensitivity.resource,
        sensitivity.is_default,
        sensitivity.max_share,
        sensitivity.full_effort,
        sum(sensitivity.weight) as closes,
        sum(sensitivity.weight * cast(closes.net_amount as double)) as amount
    from sensitivity
    inner join closes on sensitivity.close_id = closes.close_id
    group by
        sensitivity.resource,
        sensitivity.is_default,
        sensitivity.max_share,
        sensitivity.full_effort
),

today as (
    select
        resource,
        sum(amount) as amount
    from credit
    where attribution_model = 'handoff'
    group by resource
),

compared as (
    select
        earned.resource,
        earned.is_default,
        earned.max_share,
        earned.full_effort,
        earned.closes,
        earned.amount as earned,
        coalesce(today.amount, 0) as credited_today,
        earned.amount - cast(coalesce(today.amount, 0) as double) as gap
    from earned
    left join today on earned.resource = today.resource
),

-- a gap of less than half a minor unit has no sign
signed as (
    select
        resource,
        is_default,
        max_share,
        full_effort,
        closes,
        earned,
        credited_today,
        gap,
        sign(round(gap / {{ minor_unit }}, 0)) as gap_sign,
        max(case when is_default then sign(round(gap / {{ minor_unit }}, 0)) end) over (
            partition by resource
        ) as default_sign
    from compared
),

final as (
    select
        resource,
        max_share,
        full_effort,
        is_default,
        round(closes, 6) as earned_closes,
        {{ to_major('round(earned / ' ~ minor_unit ~ ', 0)') }} as earned,
        cast(credited_today as {{ money_type() }}) as credited_today,
        {{ to_major('round(gap / ' ~ minor_unit ~ ', 0)') }} as gap,
        gap_sign <> default_sign as is_flipped,
        min(case when gap_sign <> default_sign then max_share end) over (
            partition by resource, full_effort
        ) as flips_at_max_share
    from signed
)

select * from final
order by resource nulls last, full_effort nulls last, max_share nulls last
