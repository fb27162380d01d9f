-- grain: one row an attribution model
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
        half_life_days,
        max_share,
        full_effort,
        ignores_direct
    from attribution_models
)

select * from final
