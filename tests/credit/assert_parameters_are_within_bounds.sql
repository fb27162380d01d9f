-- Parameters are within their bounds: a removal effect and a share are from 0 to 1, a Shapley value
-- is from -1 to 1, and the parameters of the hazard are at least 0. The ends of their intervals are
-- in order, contain the values of the hazard, and differ where effects differ and more than one
-- bucket of accounts has a close. A row in the result came from a chain or a fit that does not add
-- up, or from draws that are all the same.
with

model_parameters as (
    select * from {{ ref('model_parameters') }}
    where is_current
),

shapley_coalitions as (
    select * from {{ ref('int_shapley_coalitions') }}
),

converting as (
    select count(distinct bucket) as buckets
    from shapley_coalitions
    where conversions > 0
),

ranges as (
    select
        model_parameters.attribution_model,
        model_parameters.parameter,
        converting.buckets,
        max(abs(model_parameters.value)) as largest,
        count(*) - count(model_parameters.value) as missing,
        min(model_parameters.value) as smallest,
        max(model_parameters.upper - model_parameters.lower) as widest,
        min(model_parameters.upper - model_parameters.lower) as narrowest,
        sum(
            case
                when
                    model_parameters.value < model_parameters.lower
                    or model_parameters.value > model_parameters.upper
                    then 1
                else 0
            end
        ) as beyond
    from model_parameters
    cross join converting
    group by model_parameters.attribution_model, model_parameters.parameter, converting.buckets
),

final as (
    select
        attribution_model,
        parameter,
        buckets,
        missing,
        largest,
        smallest,
        widest,
        narrowest,
        beyond
    from ranges
)

select * from final
where
    not coalesce(largest < 1000000000, false)
    or missing > 0
    or (attribution_model in ('markov', 'shapley') and largest > 1)
    or (parameter = 'share' and largest > 1)
    or (
        (parameter = 'removal_effect' or attribution_model = 'additive_hazard')
        and smallest < 0
    )
    or (attribution_model = 'additive_hazard' and beyond > 0)
    or narrowest < 0
    or (
        parameter in ('removal_effect', 'share')
        and buckets > 1
        and smallest < 1
        and largest > 0
        and not coalesce(widest > 0, false)
    )
