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
        marginal_costs.spend_minor * 0.01 as spend,
        round(
            cast(marginal_costs.spend_minor as double) / 100
            / nullif(marginal_costs.expected_closes, 0),
            0
        ) as average_cost,
        marginal_costs.marginal_cost_per_close_minor * 0.01 as next_close_costs,
        marginal_costs.lower_minor * 0.01 as at_least,
        marginal_costs.upper_minor * 0.01 as at_most
    from marginal_costs
    inner join newest on marginal_costs.month = newest.month
    where marginal_costs.attribution_model = 'transfer'
)

select * from final
order by resource nulls last, channel nulls last
