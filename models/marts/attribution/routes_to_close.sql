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
        '{{ var("reporting_currency") }}' as currency,
        cast(count(*) as bigint) as closes,
        {{ sum_money('closes.net_amount') }} as amount,
        cast(median(journeys.days_to_order) as double) as median_days_to_order,
        cast(median(journeys.touches) as double) as median_touches
    from closes
    inner join journeys on closes.close_id = journeys.close_id
    group by {{ month_of('closes.closed_at') }}, journeys.resource_path
)

select * from final
