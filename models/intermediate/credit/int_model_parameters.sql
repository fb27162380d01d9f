{{ config(materialized="view") }}

-- grain: one row per method, channel and parameter that is estimated from the journeys
with

method_parameters as (
    select * from {{ ref('int_method_parameters') }}
),

closes as (
    select * from {{ ref('int_closes') }}
),

estimates as (
    select
        method,
        close_type,
        channel,
        parameter,
        value,
        lower,
        upper,
        evidence,
        evidence_reason
    from method_parameters
    where draw = 0
),

-- a close type whose estimates are its own says how many closes they rest on
counted as (
    select
        method,
        close_type,
        cast(round(value) as bigint) as closes
    from estimates
    where channel = 'baseline' and parameter in ('closes', close_type || '_closes')
),

all_closes as (
    select count(*) as closes
    from closes
),

final as (
    select
        estimates.method,
        estimates.close_type,
        estimates.channel,
        estimates.parameter,
        estimates.value,
        estimates.lower,
        estimates.upper,
        estimates.evidence,
        estimates.evidence_reason,
        coalesce(counted.closes, all_closes.closes) as closes
    from estimates
    cross join all_closes
    left join counted
        on
            estimates.method = counted.method
            and estimates.close_type = counted.close_type
)

select * from final
