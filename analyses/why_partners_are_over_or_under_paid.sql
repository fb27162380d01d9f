-- Why is a partner overpaid or underpaid? By partner and reason, in major units; an amount above
-- zero is owed to the partner.
with

reward_reconciliation as (
    select * from {{ ref('reward_reconciliation') }}
),

final as (
    select
        partner_id,
        item_type,
        reason,
        count(*) as items,
        sum(amount) as amount,
        sum(difference) as difference,
        min(since) as oldest
    from reward_reconciliation
    group by partner_id, item_type, reason
)

select * from final
order by partner_id nulls last, item_type nulls last, reason nulls last
