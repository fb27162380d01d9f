{{ config(materialized="view") }}

-- grain: one row per vintage, method, channel and parameter that is estimated from the journeys
with

weighing_parameters as (
    select * from {{ ref('int_weighing_parameters') }}
    where draw = 0
),

-- parameters of expansions begin with expansion_; the others are of new business, or of all closes
judged as (
    select
        vintage,
        is_current,
        fitted_at,
        method,
        close_type,
        channel,
        value,
        lower,
        upper,
        evidence,
        evidence_reason,
        closes,
        case
            when close_type in ('all', 'new_business') then parameter
            else close_type || '_' || parameter
        end as parameter,
        case
            when closes < 5 then 'none'
            when closes < 30 then 'weak'
            else 'strong'
        end as evidence_of_closes
    from weighing_parameters
),

-- a model of journeys has no test of its own: it is told by how many closes there are, and never
-- strong, as it cannot tell what would have closed anyway
final as (
    select
        vintage,
        is_current,
        fitted_at,
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
