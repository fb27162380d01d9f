-- grain: one row per attribution model
with

attribution_models as (
    select * from {{ ref('attribution_models') }}
),

final as (
    select
        attribution_model,
        kind,
        method,
        weights,
        label,
        answers,
        blind_to,
        source,
        cast(half_life_days as int) as half_life_days,
        cast(max_share as decimal(6, 4)) as max_share,
        cast(full_effort as decimal(6, 3)) as full_effort,
        cast(ignores_direct as boolean) as ignores_direct,
        cast(is_house_model as boolean) as is_house_model
    from attribution_models
)

select * from final
