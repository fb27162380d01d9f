{{ config(materialized="view") }}

-- grain: one row per method, channel, parameter and draw of the bootstrap, as experiments change it
with

fitted_parameters as (
    select * from {{ ref('int_fitted_parameters') }}
    where draw > 0 and method <> 'additive_hazard'
),

calibrated_parameters as (
    select * from {{ ref('int_calibrated_parameters') }}
    where draw > 0
),

final as (
    select
        method,
        channel,
        parameter,
        draw,
        value
    from fitted_parameters
    union all
    select
        method,
        channel,
        parameter,
        draw,
        value
    from calibrated_parameters
)

select * from final
