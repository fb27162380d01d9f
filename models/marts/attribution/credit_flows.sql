-- grain: one row per month of the close, giving node and receiving node
with

closes as (
    select * from {{ ref('fct_closes') }}
),

credit_flows as (
    select * from {{ ref('fct_credit_flows') }}
),

final as (
    select
        {{ month_of('closes.closed_at') }} as month,
        credit_flows.from_node,
        credit_flows.to_node,
        {{ reporting_currency() }} as currency,
        cast(count(distinct credit_flows.close_id) as bigint) as closes,
        {{ sum_money('credit_flows.amount') }} as amount,
        cast(median(credit_flows.lag_days) as double) as median_lag_days
    from credit_flows
    inner join closes on credit_flows.close_id = closes.close_id
    group by
        {{ month_of('closes.closed_at') }},
        credit_flows.from_node,
        credit_flows.to_node
)

select * from final
