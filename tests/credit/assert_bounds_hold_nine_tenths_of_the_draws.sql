-- Nine tenths of the draws of a period are within its bounds of closes, resource by resource, and
-- the draw at the bound is the last that is needed. A row in the result has bounds that are not
-- those of its own draws: sums of its months' bounds, or those of another period. A closed month
-- has the bounds of the draws with which it was closed; restatements were not drawn.
with

credit as (
    select * from {{ ref('credit') }}
),

attribution_models as (
    select * from {{ ref('dim_attribution_models') }}
),

kept_months as (
    select month from {{ ref('int_kept_months') }}
),

draws as (
    select
        method,
        channel,
        draw,
        cast(value as decimal(12, 6)) as ratio
    from {{ ref('int_method_parameters') }}
    where parameter = 'credit_ratio' and draw > 0
),

numbers as (
    select distinct
        method,
        draw
    from draws
),

drawn as (
    select
        credit.period_kind,
        credit.period,
        credit.attribution_model,
        credit.resource,
        numbers.draw,
        sum(
            cast(credit.closes - credit.closes_restated as double)
            * (cast(coalesce(draws.ratio, 1) as double) - 1)
        ) as moved
    from credit
    inner join attribution_models
        on credit.attribution_model = attribution_models.attribution_model
    inner join numbers on attribution_models.method = numbers.method
    left join draws
        on
            attribution_models.method = draws.method
            and credit.channel = draws.channel
            and numbers.draw = draws.draw
    where credit.dimension = 'channel'
    group by
        credit.period_kind,
        credit.period,
        credit.attribution_model,
        credit.resource,
        numbers.draw
),

-- bounds are cut at what is possible: a lower bound above zero has its full distance
bounded as (
    select
        credit.period_kind,
        credit.period,
        credit.attribution_model,
        credit.resource,
        cast(greatest(
            credit.closes - credit.closes_lower, credit.closes_upper - credit.closes
        ) as double) as distance,
        credit.closes_lower - credit.closes_restated > 0 as is_exact
    from credit
    left join kept_months
        on credit.period_kind = 'month' and credit.period = kept_months.month
    where
        credit.dimension = 'resource'
        and credit.closes_lower is not null
        and kept_months.month is null
),

final as (
    select
        bounded.period_kind,
        bounded.period,
        bounded.attribution_model,
        bounded.resource,
        bounded.distance,
        bounded.is_exact,
        count(*) as draws,
        sum(case when abs(drawn.moved) <= bounded.distance + 0.00001 then 1 else 0 end) as held,
        sum(case when abs(drawn.moved) < bounded.distance - 0.00001 then 1 else 0 end) as inside
    from bounded
    inner join drawn
        on
            bounded.period_kind = drawn.period_kind
            and bounded.period = drawn.period
            and bounded.attribution_model = drawn.attribution_model
            and bounded.resource = drawn.resource
    group by
        bounded.period_kind,
        bounded.period,
        bounded.attribution_model,
        bounded.resource,
        bounded.distance,
        bounded.is_exact
)

select * from final
where
    (is_exact and held * 10 < draws * 9)
    or inside * 10 >= draws * 9
