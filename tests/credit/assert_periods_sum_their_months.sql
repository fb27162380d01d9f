-- Closes, money and costs of a quarter, a year, the trailing twelve months and all months are the
-- sums of their months, value by value. A row in the result has a month too many or too few. Closed
-- months may have models that left the seed, which have no costs of longer periods.
with

credit as (
    select * from {{ ref('credit') }}
),

attribution_models as (
    select attribution_model from {{ ref('dim_attribution_models') }}
),

cost_per_close as (
    select cost_per_close.* from {{ ref('cost_per_close') }} as cost_per_close
    inner join attribution_models
        on cost_per_close.attribution_model = attribution_models.attribution_model
),

as_of as (
    select {{ month_of('as_of') }} as month from {{ ref('int_as_of') }}
),

figures as (
    select
        'credit' as mart,
        period_kind,
        period,
        dimension,
        resource,
        channel,
        value,
        attribution_model,
        closes,
        amount,
        cast(0 as {{ money_type() }}) as with_product,
        0 as closes_touched
    from credit
    union all
    select
        'cost_per_close' as mart,
        period_kind,
        period,
        dimension,
        resource,
        channel,
        value,
        attribution_model,
        closes,
        cost as amount,
        cost_with_product as with_product,
        closes_touched
    from cost_per_close
),

months as (
    select
        figures.*,
        cast(date_trunc('quarter', figures.period) as date) as first_of_quarter,
        cast(date_trunc('year', figures.period) as date) as first_of_year,
        coalesce(
            figures.period < as_of.month and figures.period >= as_of.month - interval 12 month,
            false
        ) as is_trailing
    from figures
    cross join as_of
    where figures.period_kind = 'month'
),

kinds as (
    select 'quarter' as period_kind
    union all
    select 'year' as period_kind
    union all
    select 'trailing_twelve_months' as period_kind
    union all
    select 'all' as period_kind
),

expected as (
    select
        months.mart,
        kinds.period_kind,
        months.dimension,
        months.resource,
        months.channel,
        months.value,
        months.attribution_model,
        case kinds.period_kind
            when 'quarter' then months.first_of_quarter
            when 'year' then months.first_of_year
        end as period,
        sum(months.closes) as closes,
        sum(months.amount) as amount,
        sum(months.with_product) as with_product,
        sum(months.closes_touched) as closes_touched
    from months
    cross join kinds
    where kinds.period_kind <> 'trailing_twelve_months' or months.is_trailing
    group by
        months.mart,
        kinds.period_kind,
        case kinds.period_kind
            when 'quarter' then months.first_of_quarter
            when 'year' then months.first_of_year
        end,
        months.dimension,
        months.resource,
        months.channel,
        months.value,
        months.attribution_model
),

actual as (
    select
        mart,
        period_kind,
        dimension,
        resource,
        channel,
        value,
        attribution_model,
        closes,
        amount,
        with_product,
        closes_touched,
        case when period_kind in ('quarter', 'year') then period end as period
    from figures
    where period_kind <> 'month'
),

-- The two sides are summed and not joined: where both read one step and one of them is small,
-- DuckDB 2.0 may never end their full outer join.
sides as (
    select
        mart,
        period_kind,
        period,
        dimension,
        resource,
        channel,
        value,
        attribution_model,
        true as is_expected,
        closes,
        amount,
        with_product,
        closes_touched
    from expected
    union all
    select
        mart,
        period_kind,
        period,
        dimension,
        resource,
        channel,
        value,
        attribution_model,
        false as is_expected,
        closes,
        amount,
        with_product,
        closes_touched
    from actual
),

final as (
    select
        mart,
        period_kind,
        period,
        dimension,
        resource,
        channel,
        value,
        attribution_model,
        count(*) filter (where is_expected) as expected_rows,
        count(*) filter (where not is_expected) as actual_rows,
        sum(closes) filter (where is_expected) as expected_closes,
        sum(closes) filter (where not is_expected) as actual_closes,
        sum(amount) filter (where is_expected) as expected_amount,
        sum(amount) filter (where not is_expected) as actual_amount,
        sum(with_product) filter (where is_expected) as expected_with_product,
        sum(with_product) filter (where not is_expected) as actual_with_product,
        sum(closes_touched) filter (where is_expected) as expected_closes_touched,
        sum(closes_touched) filter (where not is_expected) as actual_closes_touched
    from sides
    group by mart, period_kind, period, dimension, resource, channel, value, attribution_model
)

select * from final
where
    expected_rows <> 1
    or actual_rows <> 1
    or expected_closes is distinct from actual_closes
    or expected_amount is distinct from actual_amount
    or expected_with_product is distinct from actual_with_product
    or expected_closes_touched is distinct from actual_closes_touched
