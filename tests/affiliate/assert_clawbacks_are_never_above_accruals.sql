-- At any time, the sum clawed back of a document's reward is at most the sum accrued, and so is the
-- sum paid. A row listed here claws back, or pays, more than was accrued.
with

fct_rewards as (
    select * from {{ ref('fct_rewards') }}
),

changes as (
    select
        invoice_id,
        event_at,
        sum(case when entry_type = 'accrual' then amount else 0 end) as accrued,
        sum(
            case
                when entry_type = 'clawback' and state in ('receivable', 'clawed_back')
                    then amount
                else 0
            end
        ) as clawed_back,
        sum(
            case when entry_type = 'payout' and state = 'paid' then amount else 0 end
        ) as paid
    from fct_rewards
    group by invoice_id, event_at
),

final as (
    select
        invoice_id,
        event_at,
        sum(accrued) over (
            partition by invoice_id
            order by event_at nulls last
            rows between unbounded preceding and current row
        ) as accrued,
        sum(clawed_back) over (
            partition by invoice_id
            order by event_at nulls last
            rows between unbounded preceding and current row
        ) as clawed_back,
        sum(paid) over (
            partition by invoice_id
            order by event_at nulls last
            rows between unbounded preceding and current row
        ) as paid
    from changes
)

select * from final
where clawed_back > accrued or paid > accrued
