-- grain: one row per month of the close and route
with

closes as (
    select * from {{ ref('fct_closes') }}
),

journeys as (
    select * from {{ ref('fct_journeys') }}
),

final as (
    select
        {{ month_of('closes.closed_at') }} as month,
        journeys.resource_path as route,
        cast(count(*) as bigint) as closes,
        cast(sum(closes.net_amount_minor) as bigint) as amount_minor,
        cast(median(journeys.days_to_order) as double) as median_days_to_order,
        cast(median(journeys.touches) as double) as median_touches
    from closes
    inner join journeys on closes.close_id = journeys.close_id
    group by {{ month_of('closes.closed_at') }}, journeys.resource_path
)

select * from final
