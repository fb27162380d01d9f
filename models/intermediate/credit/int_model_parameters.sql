-- grain: one row a method, channel and parameter that was found in the journeys
with

markov_parameters as (
    select * from {{ ref('int_markov_parameters') }}
),

shapley_parameters as (
    select * from {{ ref('int_shapley_parameters') }}
),

final as (
    select
        method,
        channel,
        parameter,
        value,
        lower,
        upper
    from markov_parameters
    union all
    select
        method,
        channel,
        parameter,
        value,
        lower,
        upper
    from shapley_parameters
)

select * from final
