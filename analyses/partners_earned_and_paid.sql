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
        sum(credit) as credit,
        sum(credited_today) as credited_today,
        sum(reward) as reward,
        sum(paid) as paid,
        sum(difference) as difference
    from partner_scorecard
    group by partner_id
)

select * from final
order by credit desc nulls last, partner_id asc nulls last
