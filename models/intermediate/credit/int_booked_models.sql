{{ config(materialized="view") }}

-- grain: one row per attribution model: of the seed, or of closed months that have one which the
-- seed has no more
with

attribution_models as (
    select * from {{ ref('attribution_models') }}
),

kept_credit as (
    select * from {{ ref('int_kept_credit') }}
),

final as (
    select attribution_model from attribution_models
    union
    select attribution_model from kept_credit
)

select * from final
