-- grain: one row per channel
with

channels as (
    select * from {{ ref('int_channels') }}
),

final as (
    select
        channel,
        resource,
        is_declared
    from channels
)

select * from final
