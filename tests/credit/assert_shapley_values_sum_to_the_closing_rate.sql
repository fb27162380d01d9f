-- The Shapley values of a game sum exactly to the rate at which all journeys close, for channels
-- and for resources. A model in the result has values with another sum. Values that were fitted
-- by an earlier build are of the journeys of then.
with

model_parameters as (
    select * from {{ ref('model_parameters') }}
    where is_current
),

vintages as (
    select * from {{ ref('int_vintages') }}
),

attribution_models as (
    select * from {{ ref('dim_attribution_models') }}
),

shapley_coalitions as (
    select * from {{ ref('int_shapley_coalitions') }}
),

closing_rates as (
    select
        case game when 'channel' then 'shapley_value' else 'resource_shapley_value' end
            as parameter,
        cast(sum(conversions) as double)
        / nullif(cast(sum(journeys) as double), 0) as closing_rate
    from shapley_coalitions
    group by game
),

summed as (
    select
        attribution_model,
        parameter,
        sum(value) as value
    from model_parameters
    group by attribution_model, parameter
),

final as (
    select
        attribution_models.attribution_model,
        closing_rates.parameter,
        summed.value,
        closing_rates.closing_rate
    from closing_rates
    cross join attribution_models
    inner join vintages on vintages.is_current and not vintages.is_kept
    left join summed
        on
            closing_rates.parameter = summed.parameter
            and attribution_models.attribution_model = summed.attribution_model
    where attribution_models.method = 'shapley'
)

select * from final
where not coalesce(abs(value - closing_rate) <= 0.000000001, false)
