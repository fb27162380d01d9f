{{ config(materialized="view") }}

-- grain: one row per period, partner and attribution model
with

cost_per_close as (
    select * from {{ ref('cost_per_close') }}
),

final as (
    {{ cost_per_close_by('partner', ['value as partner_id']) }}
)

select * from final
