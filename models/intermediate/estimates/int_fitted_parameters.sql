-- grain: one row per method, close type, channel, parameter and draw; draw 0 is the estimate itself
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

reused_parameters as (
    select * from {{ ref('int_reused_parameters') }}
),

closes as (
    select * from {{ ref('int_closes') }}
),

as_of as (
    select * from {{ ref('int_as_of') }}
),

combined as (
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
        parameter,
        draw,
        value,
        lower,
        upper,
        evidence,
        evidence_reason
    from hazard_parameters
),

-- a close type whose estimates are its own says how many closes they rest on
counted as (
    select
        method,
        close_type,
        cast(round(value) as bigint) as closes
    from combined
    where channel = 'baseline' and parameter = 'closes' and draw = 0
),

all_closes as (
    select count(*) as closes
    from closes
),

final as (
    select
        combined.method,
        combined.close_type,
        combined.channel,
        combined.parameter,
        combined.draw,
        combined.value,
        combined.lower,
        combined.upper,
        combined.evidence,
        combined.evidence_reason,
        cast(coalesce(reused_parameters.closes, counted.closes, all_closes.closes) as bigint)
            as closes,
        coalesce(reused_parameters.fitted_at, as_of.as_of) as fitted_at
    from combined
    cross join all_closes
    cross join as_of
    left join counted
        on
            combined.method = counted.method
            and combined.close_type = counted.close_type
    left join reused_parameters
        on
            combined.method = reused_parameters.method
            and combined.close_type = reused_parameters.close_type
            and combined.channel = reused_parameters.channel
            and combined.parameter = reused_parameters.parameter
            and combined.draw = reused_parameters.draw
)

select * from final
