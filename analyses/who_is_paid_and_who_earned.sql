-- Are sellers paid for what they earn? By team: commissions and bonuses, and the money of the
-- closes that are credited to the team today and by earned credit. Teams of fewer than five sellers
-- are not shown.
with

seller_pay_and_credit as (
    select * from {{ ref('seller_pay_and_credit') }}
),

final as (
    select
        team,
        attribution_model,
        sum(paid) as paid,
        sum(earned) as earned,
        sum(closes) as closes,
        cast(sum(paid) as double) / nullif(cast(sum(earned) as double), 0)
            as paid_per_unit_earned
    from seller_pay_and_credit
    where not is_suppressed and attribution_model in ('handoff', 'transfer')
    group by team, attribution_model
)

select * from final
order by team nulls last, attribution_model nulls last
