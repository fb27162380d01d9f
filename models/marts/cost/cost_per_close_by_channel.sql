{{ config(materialized="view") }}

-- grain: one row per period, resource, channel and attribution model
with

cost_per_close as (
    select * from {{ ref('cost_per_close') }}
),

final as (
    {{ cost_per_close_by('channel', ['resource', 'channel']) }}
)

select * from final
