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
        cast(lookback_days as int) as lookback_days,
        cast(max_share as decimal(6, 4)) as max_share,
        cast(full_effort as decimal(6, 3)) as full_effort,
        cast(ignores_direct as boolean) as ignores_direct,
        cast(paperwork_earns as boolean) as paperwork_earns,
        cast(collapses_repeats as boolean) as collapses_repeats,
        cast(uses_touches_once as boolean) as uses_touches_once,
        cast(is_house_model as boolean) as is_house_model
    from attribution_models
)

select * from final
