-- Under a data-driven model every credit has bounds and is within them. Credit under an accounting
-- rule has none, and neither has credit under markov and shapley where the var parameter_intervals
-- is false. Where a model credits no touch at all, nothing was estimated and bounds may be
-- missing. A row in the result has bounds from the draws of another value, bounds in the wrong
-- order, or bounds of closes or of money only.
with

attribution_models as (
    select * from {{ ref('dim_attribution_models') }}
),

credited as (
    select
        attribution_model,
        sum(case when row_kind = 'touch' then 1 else 0 end) as touches
    from {{ ref('fct_credit') }}
    group by attribution_model
),

combined as (
    select
        dimension,
        period_kind,
        period,
        attribution_model,
        resource,
        channel,
        value,
        closes,
        closes_lower,
        closes_upper,
        amount,
        amount_lower,
        amount_upper
    from {{ ref('credit') }}
    union all
    select
        'cost by ' || dimension as dimension,
        period_kind,
        period,
        attribution_model,
        resource,
        channel,
        value,
        closes,
        closes_lower,
        closes_upper,
        cost_per_close as amount,
        case
            when cost >= 0 then cost_per_close_lower
            when closes_lower is not null then cost_per_close
        end as amount_lower,
        case
            when cost >= 0 and closes_lower >= {{ var('least_closes') }}
                then cost_per_close_upper
            when closes_lower is not null then cost_per_close
        end as amount_upper
    from {{ ref('cost_per_close') }}
    where cost_per_close is not null
),

final as (
    select
        combined.dimension,
        combined.period_kind,
        combined.period,
        combined.attribution_model,
        combined.resource,
        combined.channel,
        combined.value,
        combined.closes_lower,
        combined.closes,
        combined.closes_upper,
        combined.amount_lower,
        combined.amount,
        combined.amount_upper,
        coalesce(
            attribution_models.method = 'additive_hazard'
            or (
                attribution_models.method in ('markov', 'shapley')
                and {{ var('parameter_intervals') }}
            ),
            false
        ) as may_have_bounds,
        coalesce(
            credited.touches > 0
            and (
                attribution_models.method = 'additive_hazard'
                or (
                    attribution_models.method in ('markov', 'shapley')
                    and {{ var('parameter_intervals') }}
                )
            ),
            false
        ) as has_bounds,
        coalesce(
            combined.closes_lower <= combined.closes
            and combined.closes <= combined.closes_upper
            and combined.amount_lower <= combined.amount
            and combined.amount <= combined.amount_upper,
            false
        ) as is_within,
        coalesce(combined.closes_lower, combined.closes_upper) is not null
        or coalesce(combined.amount_lower, combined.amount_upper) is not null
            as is_bounded
    from combined
    left join attribution_models
        on combined.attribution_model = attribution_models.attribution_model
    left join credited on combined.attribution_model = credited.attribution_model
)

select * from final
where
    (is_bounded and not may_have_bounds)
    or (not is_within and (is_bounded or has_bounds))
