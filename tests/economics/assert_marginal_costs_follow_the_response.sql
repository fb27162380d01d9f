-- Where the history tells a response, the next close costs the average cost on the curve over the
-- power, which is more than the average; where it cannot tell, there is a reason and no figure. A
-- row listed here is on no curve.
with

marginal_costs as (
    select * from {{ ref('marginal_costs') }}
),

final as (
    select
        month,
        attribution_model,
        resource,
        channel,
        reason,
        power,
        spend_minor,
        expected_closes,
        marginal_cost_per_close_minor,
        cast(spend_minor as double) / nullif(expected_closes, 0) as average_minor
    from marginal_costs
)

select * from final
where
    (reason is null) <> (power is not null)
    or (reason is null and spend_minor > 0) <> (marginal_cost_per_close_minor is not null)
    or not power between 0.02 and 0.95
    or (reason is null and expected_closes is null)
    or (expected_closes > 0 and average_minor is null)
    or abs(marginal_cost_per_close_minor * power - average_minor)
    > 1 + average_minor * (0.000001 + coalesce(0.000000001 / nullif(expected_closes, 0), 0))
