-- Are sellers paid for what they earn? By team: the money of the closes that are credited to it
-- today and by earned credit, and commissions and bonuses. Months in which a team is too small to
-- be shown alone are in other teams.
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
        sum(case when is_suppressed then 1 else 0 end) as months_not_shown,
        cast(sum(paid) as double)
        / nullif(cast(sum(case when not is_suppressed then earned end) as double), 0)
            as paid_per_unit_earned
    from seller_pay_and_credit
    where attribution_model in ('handoff', 'transfer')
    group by team, attribution_model
)

select * from final
order by team nulls last, attribution_model nulls last
