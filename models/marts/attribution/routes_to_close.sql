-- grain: one row per month of the close, first resource, last resource and number of hand-overs
with

closes as (
    select * from {{ ref('fct_closes') }}
),

journeys as (
    select * from {{ ref('fct_journeys') }}
),

grouped as (
    select
        {{ month_of('closes.closed_at') }} as month,
        journeys.first_resource,
        journeys.last_resource,
        journeys.handovers,
        cast(count(*) as bigint) as closes,
        {{ sum_money('closes.net_amount') }} as amount,
        cast(median(journeys.days_to_order) as double) as median_days_to_order,
        cast(median(journeys.touches) as double) as median_touches
    from closes
    inner join journeys on closes.close_id = journeys.close_id
    group by
        {{ month_of('closes.closed_at') }},
        journeys.first_resource,
        journeys.last_resource,
        journeys.handovers
),

-- a > b has one hand-over, a > (3) > b has three
final as (
    select
        month,
        first_resource,
        last_resource,
        handovers,
        case
            when handovers = 0 then first_resource
            when handovers = 1 then first_resource || ' > ' || last_resource
            else first_resource || ' > (' || cast(handovers as string) || ') > ' || last_resource
        end as route,
        {{ reporting_currency() }} as currency,
        closes,
        amount,
        median_days_to_order,
        median_touches
    from grouped
)

select * from final
