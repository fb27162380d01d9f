-- Every parameter is a number within 1 of zero, a removal effect not below it, and the bounds of an
-- interval are in order, and apart where effects differ and more than one bucket of accounts has a
-- close. A row listed here came from a chain that does not add up, or from draws that are alike.
with

model_parameters as (
    select * from {{ ref('model_parameters') }}
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
        min(model_parameters.value) as smallest,
        max(model_parameters.upper - model_parameters.lower) as widest,
        min(model_parameters.upper - model_parameters.lower) as narrowest
    from model_parameters
    cross join converting
    group by model_parameters.attribution_model, model_parameters.parameter, converting.buckets
),

final as (
    select
        attribution_model,
        parameter,
        buckets,
        largest,
        smallest,
        widest,
        narrowest
    from ranges
)

select * from final
where
    not coalesce(largest <= 1, false)
    or (parameter = 'removal_effect' and smallest < 0)
    or narrowest < 0
    or (
        parameter = 'removal_effect'
        and buckets > 1
        and smallest < 1
        and largest > 0
        and not coalesce(widest > 0, false)
    )
