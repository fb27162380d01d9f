{{ config(materialized="view") }}

-- grain: one row per method, channel and parameter that is estimated from the journeys
with

method_parameters as (
    select * from {{ ref('int_method_parameters') }}
),

final as (
    select
        method,
        channel,
        parameter,
        value,
        lower,
        upper
    from method_parameters
    where draw = 0
)

select * from final
