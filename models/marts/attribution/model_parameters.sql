-- grain: one row per attribution model, channel and parameter
with

model_parameters as (
    select * from {{ ref('int_model_parameters') }}
),

attribution_models as (
    select * from {{ ref('dim_attribution_models') }}
),

final as (
    select
        attribution_models.attribution_model,
        model_parameters.channel,
        model_parameters.parameter,
        cast(model_parameters.value as double) as value,
        cast(model_parameters.lower as double) as lower,
        cast(model_parameters.upper as double) as upper
    from model_parameters
    inner join attribution_models on model_parameters.method = attribution_models.method
)

select * from final
