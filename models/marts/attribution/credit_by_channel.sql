{{ config(materialized="view") }}

-- grain: one row per period, attribution model, resource and channel
with

credit as (
    select * from {{ ref('credit') }}
),

final as (
    {{ credit_by('channel', ['resource', 'channel']) }}
)

select * from final
