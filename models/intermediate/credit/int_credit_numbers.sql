-- grain: one row per close and attribution model, numbered, because numbers join faster than names
with

closes as (
    select * from {{ ref('int_closes') }}
),

attribution_models as (
    select * from {{ ref('attribution_models') }}
),

numbered_closes as (
    select
        close_id,
        row_number() over (order by close_id nulls last) as close_number
    from closes
),

numbered_models as (
    select
        attribution_model,
        row_number() over (order by attribution_model nulls last) as model_number
    from attribution_models
),

final as (
    select
        numbered_closes.close_id,
        numbered_models.attribution_model,
        cast(numbered_closes.close_number * 100 + numbered_models.model_number as bigint)
            as credit_number
    from numbered_closes
    cross join numbered_models
)

select * from final
