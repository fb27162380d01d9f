-- Are partners paid what they earn? By partner, in major units: credit, reward, payouts and
-- difference.
with

partner_scorecard as (
    select * from {{ ref('partner_scorecard') }}
),

final as (
    select
        partner_id,
        sum(closes_sourced) as closes_sourced,
        sum(closes_influenced) as closes_influenced,
        sum(credit_minor * 0.01) as credit,
        sum(credited_today_minor * 0.01) as credited_today,
        sum(reward_minor * 0.01) as reward,
        sum(paid_minor * 0.01) as paid,
        sum(difference_minor * 0.01) as difference
    from partner_scorecard
    group by partner_id
)

select * from final
order by credit desc nulls last, partner_id asc nulls last
