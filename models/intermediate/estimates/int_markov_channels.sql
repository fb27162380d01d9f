-- grain: one row per channel of the journeys, numbered from 1
with

journey_touchpoints as (
    select * from {{ ref('int_journey_touchpoints') }}
),

channels as (
    select distinct channel
    from journey_touchpoints
),

final as (
    select
        channel,
        cast(row_number() over (order by channel nulls last) as bigint) as channel_number
    from channels
)

select * from final
