-- What does the next close cost, and where can the history not estimate it? By resource and
-- channel, for the newest complete month, by earned credit.
with

marginal_costs as (
    select * from {{ ref('marginal_costs') }}
),

newest as (
    select max(month) as month
    from marginal_costs
),

final as (
    select
        marginal_costs.resource,
        marginal_costs.channel,
        marginal_costs.reason,
        marginal_costs.spend,
        marginal_costs.marginal_cost_per_close as next_close_costs,
        marginal_costs.marginal_cost_per_close_lower as at_least,
        marginal_costs.marginal_cost_per_close_upper as at_most,
        round(
            cast(marginal_costs.spend as double) / nullif(marginal_costs.expected_closes, 0), 0
        ) as average_cost
    from marginal_costs
    inner join newest on marginal_costs.month = newest.month
    where marginal_costs.attribution_model = 'transfer'
)

select * from final
order by resource nulls last, channel nulls last
