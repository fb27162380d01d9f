-- grain: one row per vintage, attribution model, channel and parameter
with

model_parameters as (
    select * from {{ ref('int_model_parameters') }}
),

attribution_models as (
    select * from {{ ref('dim_attribution_models') }}
),

judged as (
    select
        vintage,
        is_current,
        fitted_at,
        method,
        channel,
        parameter,
        close_type,
        closes,
        value,
        lower,
        upper,
        evidence,
        evidence_reason,
        case
            when closes < 5 then 'none'
            when closes < 30 then 'weak'
            else 'strong'
        end as evidence_of_closes
    from model_parameters
),

-- a model of journeys has no test of its own: it is told by how many closes there are, and never
-- strong, as it cannot tell what would have closed anyway
weighed as (
    select
        vintage,
        is_current,
        fitted_at,
        method,
        channel,
        parameter,
        close_type,
        closes,
        value,
        lower,
        upper,
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
),

final as (
    select
        weighed.vintage,
        attribution_models.attribution_model,
        weighed.channel,
        weighed.parameter,
        weighed.close_type,
        weighed.evidence,
        cast(weighed.evidence_reason as string) as evidence_reason,
        cast(weighed.closes as bigint) as closes,
        cast(weighed.value as double) as value,
        cast(weighed.lower as double) as lower,
        cast(weighed.upper as double) as upper,
        weighed.fitted_at,
        weighed.is_current,
        replace(replace(weighed.parameter, 'expansion_', ''), 'winback_', '') not in (
            'share',
            'closes_per_touch',
            'effect',
            'decay_days',
            'removal_effect',
            'shapley_value',
            'resource_shapley_value'
        ) as is_technical
    from weighed
    inner join attribution_models on weighed.method = attribution_models.method
)

select * from final
