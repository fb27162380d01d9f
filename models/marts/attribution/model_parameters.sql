-- grain: one row per vintage, attribution model, channel and parameter
with

model_parameters as (
    select * from {{ ref('int_model_parameters') }}
),

attribution_models as (
    select * from {{ ref('dim_attribution_models') }}
),

final as (
    select
        model_parameters.vintage,
        attribution_models.attribution_model,
        model_parameters.channel,
        model_parameters.parameter,
        model_parameters.close_type,
        model_parameters.evidence,
        cast(model_parameters.evidence_reason as string) as evidence_reason,
        cast(model_parameters.closes as bigint) as closes,
        cast(model_parameters.value as double) as value,
        cast(model_parameters.lower as double) as lower,
        cast(model_parameters.upper as double) as upper,
        model_parameters.fitted_at,
        model_parameters.is_current,
        replace(replace(model_parameters.parameter, 'expansion_', ''), 'winback_', '') not in (
            'share',
            'closes_per_touch',
            'effect',
            'decay_days',
            'removal_effect',
            'shapley_value',
            'resource_shapley_value'
        ) as is_technical
    from model_parameters
    inner join attribution_models on model_parameters.method = attribution_models.method
)

select * from final
