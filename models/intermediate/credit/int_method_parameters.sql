-- grain: one row per method, channel, parameter and draw; the value itself is draw 0
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

-- what is estimated of expansions has their name; the rest is of new business, or of all closes
final as (
    select
        method,
        channel,
        parameter,
        draw,
        value,
        lower,
        upper
    from markov_parameters
    union all
    select
        method,
        channel,
        parameter,
        draw,
        value,
        lower,
        upper
    from shapley_parameters
    union all
    select
        method,
        channel,
        case
            when close_type in ('all', 'new_business') then parameter
            else close_type || '_' || parameter
        end as parameter,
        draw,
        value,
        lower,
        upper
    from hazard_parameters
)

select * from final
