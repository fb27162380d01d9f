{{ config(materialized="view") }}

-- grain: one row per vintage, method, channel and parameter that is estimated from the journeys
with

vintage_parameters as (
    select * from {{ ref('int_vintage_parameters') }}
    where draw = 0
),

-- parameters of expansions begin with expansion_; the others are of new business, or of all closes
final as (
    select
        vintage,
        is_current,
        method,
        close_type,
        channel,
        case
            when close_type in ('all', 'new_business') then parameter
            else close_type || '_' || parameter
        end as parameter,
        value,
        lower,
        upper,
        evidence,
        evidence_reason,
        closes,
        fitted_at
    from vintage_parameters
)

select * from final
