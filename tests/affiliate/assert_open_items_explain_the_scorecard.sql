-- Per partner, rewards less payouts over all months are the sum of the differences of open items. A
-- partner listed here has a difference that no open item explains.
with

partner_scorecard as (
    select * from {{ ref('partner_scorecard') }}
),

reward_reconciliation as (
    select * from {{ ref('reward_reconciliation') }}
),

combined as (
    select
        partner_id,
        difference,
        0 as explained
    from partner_scorecard
    union all
    select
        partner_id,
        0 as difference,
        difference as explained
    from reward_reconciliation
),

final as (
    select
        partner_id,
        sum(difference) as difference,
        sum(explained) as explained
    from combined
    group by partner_id
)

select * from final
where difference is distinct from explained
