-- grain: one row a method, draw of the bootstrap and channel
with

markov_parameters as (
    select * from {{ ref('int_markov_parameters') }}
),

shapley_parameters as (
    select * from {{ ref('int_shapley_parameters') }}
),

hazard_parameters as (
    select * from {{ ref('int_hazard_parameters') }}
),

combined as (
    select
        method,
        channel,
        parameter,
        draw,
        value
    from markov_parameters
    union all
    select
        method,
        channel,
        parameter,
        draw,
        value
    from shapley_parameters
    union all
    select
        method,
        channel,
        parameter,
        draw,
        value
    from hazard_parameters
),

final as (
    select
        method,
        channel,
        draw,
        cast(value as decimal(12, 6)) as ratio
    from combined
    where parameter = 'credit_ratio' and draw > 0
)

select * from final
