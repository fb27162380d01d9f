{{ config(materialized="view") }}

-- grain: one row per attribution model, with its place in the lists of int_credit_shares
with

attribution_models as (
    select * from {{ ref('attribution_models') }}
),

final as (
    select
        attribution_model,
        cast(row_number() over (order by attribution_model nulls last) as int) as model_number
    from attribution_models
)

select * from final
