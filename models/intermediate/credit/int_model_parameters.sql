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

judged as (
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
        coalesce(counted.closes, all_closes.closes) as closes,
        case
            when coalesce(counted.closes, all_closes.closes) < 5 then 'none'
            when coalesce(counted.closes, all_closes.closes) < 30 then 'weak'
            else 'strong'
        end as evidence_of_closes
    from estimates
    cross join all_closes
    left join counted
        on
            estimates.method = counted.method
            and estimates.close_type = counted.close_type
),

-- a model of journeys has no test of its own: it is told by how many closes there are, and never
-- strong, as it cannot tell what would have closed anyway
final as (
    select
        method,
        close_type,
        channel,
        parameter,
        value,
        lower,
        upper,
        closes,
        case
            when evidence_of_closes = 'none' then 'none'
            when evidence is null or evidence_of_closes = 'weak'
                then coalesce(nullif(evidence, 'strong'), 'weak')
            else evidence
        end as evidence,
        case
            when evidence_of_closes <> 'strong'
                then 'it rests on ' || cast(closes as string) || ' closes'
            when evidence is null
                then 'the model does not ask what would have closed without the channel'
            else nullif(evidence_reason, '')
        end as evidence_reason
    from judged
)

select * from final
