-- The Shapley values of a game share out the rate at which all journeys close, to the last part: of
-- the channels, and of the resources. A model listed here has values that sum to something else.
with

model_parameters as (
    select * from {{ ref('model_parameters') }}
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
        summed.attribution_model,
        summed.parameter,
        summed.value,
        closing_rates.closing_rate
    from summed
    inner join closing_rates on summed.parameter = closing_rates.parameter
)

select * from final
where abs(value - closing_rate) > 0.000000001
