-- grain: one row per attribution model, channel and parameter
with

model_parameters as (
    select * from {{ ref('int_model_parameters') }}
),

attribution_models as (
    select * from {{ ref('dim_attribution_models') }}
),

judged as (
    select
        method,
        channel,
        parameter,
        close_type,
        closes,
        value,
        lower,
        upper,
        case
            when closes < 5 then 'none'
            when closes < 30 then 'weak'
            else 'strong'
        end as evidence
    from model_parameters
),

final as (
    select
        attribution_models.attribution_model,
        judged.channel,
        judged.parameter,
        judged.close_type,
        judged.evidence,
        cast(judged.closes as bigint) as closes,
        cast(judged.value as double) as value,
        cast(judged.lower as double) as lower,
        cast(judged.upper as double) as upper
    from judged
    inner join attribution_models on judged.method = attribution_models.method
)

select * from final
