-- grain: one row per method, channel, parameter and draw; draw 0 is the estimate itself
with

markov_parameters as (
    select * from {{ ref('int_markov_parameters') }}
),

shapley_parameters as (
    select * from {{ ref('int_shapley_parameters') }}
),

hazard_parameters as (
    select * from {{ ref('int_calibrated_parameters') }}
),

-- parameters of expansions begin with expansion_; the others are of new business, or of all closes
final as (
    select
        method,
        'all' as close_type,
        channel,
        parameter,
        draw,
        value,
        lower,
        upper,
        cast(null as string) as evidence,
        cast(null as string) as evidence_reason
    from markov_parameters
    union all
    select
        method,
        'all' as close_type,
        channel,
        parameter,
        draw,
        value,
        lower,
        upper,
        cast(null as string) as evidence,
        cast(null as string) as evidence_reason
    from shapley_parameters
    union all
    select
        method,
        close_type,
        channel,
        case
            when close_type in ('all', 'new_business') then parameter
            else close_type || '_' || parameter
        end as parameter,
        draw,
        value,
        lower,
        upper,
        evidence,
        evidence_reason
    from hazard_parameters
)

select * from final
