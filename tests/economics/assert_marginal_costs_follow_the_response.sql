-- Where a response is estimated, the marginal cost is the average cost on the curve divided by the
-- power, which is more than the average cost. Where it is not estimated, there is a reason and no
-- figure. A row in the result is not on its curve.
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
        spend,
        expected_closes,
        marginal_cost_per_close,
        cast(spend as double) / nullif(expected_closes, 0) as average
    from marginal_costs
)

select * from final
where
    (reason is null) <> (power is not null)
    or (reason is null and spend > 0) <> (marginal_cost_per_close is not null)
    or not power between 0.02 and 0.95
    or (reason is null and expected_closes is null)
    or (expected_closes > 0 and average is null)
    or abs(cast(marginal_cost_per_close as double) * power - average)
    > cast({{ to_major(1) }} as double) + average * (0.000001 + coalesce(
        cast(0.000000001 as double) / nullif(expected_closes, 0), 0
    ))
