{{ config(materialized="view") }}

-- grain: one row per period, resource, channel, tactic and attribution model
with

cost_per_close as (
    select * from {{ ref('cost_per_close') }}
),

final as (
    {{ cost_per_close_by('channel_tactic', ['resource', 'channel', 'value as tactic']) }}
)

select * from final
