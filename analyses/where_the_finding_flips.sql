-- How much does the result depend on the two settings of the transfer model? Credit is computed
-- again for each max_share and full_effort of a grid: earned credit of a resource against today's,
-- in major units, and the least max_share at which the gap changes its sign (null where it never
-- does).
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
        sum(sensitivity.weight * cast(closes.net_amount_minor as double)) as amount_minor
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
        sum(amount_minor) as amount_minor
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
        earned.amount_minor as earned_minor,
        coalesce(today.amount_minor, 0) as credited_today_minor,
        earned.amount_minor - cast(coalesce(today.amount_minor, 0) as double) as gap_minor
    from earned
    left join today on earned.resource = today.resource
),

-- a gap of less than a cent has no sign
signed as (
    select
        resource,
        is_default,
        max_share,
        full_effort,
        closes,
        earned_minor,
        credited_today_minor,
        gap_minor,
        sign(round(gap_minor, 0)) as gap_sign,
        max(case when is_default then sign(round(gap_minor, 0)) end) over (
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
        cast(round(earned_minor, 0) as bigint) * 0.01 as earned,
        cast(credited_today_minor as bigint) * 0.01 as credited_today,
        cast(round(gap_minor, 0) as bigint) * 0.01 as gap,
        gap_sign <> default_sign as is_flipped,
        min(case when gap_sign <> default_sign then max_share end) over (
            partition by resource, full_effort
        ) as flips_at_max_share
    from signed
)

select * from final
order by resource nulls last, full_effort nulls last, max_share nulls last
