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
        difference_minor,
        0 as explained_minor
    from partner_scorecard
    union all
    select
        partner_id,
        0 as difference_minor,
        difference_minor as explained_minor
    from reward_reconciliation
),

final as (
    select
        partner_id,
        sum(difference_minor) as difference_minor,
        sum(explained_minor) as explained_minor
    from combined
    group by partner_id
)

select * from final
where difference_minor is distinct from explained_minor
