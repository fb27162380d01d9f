-- Every payout pays accrued rewards, to the cent, or is open in the reconciliation. Every accrual
-- is paid, clawed back or open there. Every finance row of a reward records such a payout, or is
-- open. A row listed here is on one side only.
with

payouts as (
    {{ usable('payouts') }}
),

valued_payouts as (
    select * from {{ ref('int_valued_payouts') }}
),

fct_rewards as (
    select * from {{ ref('fct_rewards') }}
),

costs as (
    {{ usable('costs') }}
),

reward_costs as (
    select * from {{ ref('int_reward_costs') }}
),

reward_reconciliation as (
    select * from {{ ref('reward_reconciliation') }}
),

open_items as (
    select
        item_type,
        item_id,
        sum(amount) as open_amount
    from reward_reconciliation
    group by item_type, item_id
),

paid as (
    select
        payout_id,
        sum(amount) as paid
    from fct_rewards
    where entry_type = 'payout' and state = 'paid'
    group by payout_id
),

-- a payout in a foreign currency may differ from its rewards by the rounding
payout_sums as (
    select
        'payout' as item_type,
        payouts.payout_id as item_id,
        {{ to_major('valued_payouts.amount_minor') }} as expected,
        coalesce(paid.paid, 0) + coalesce(open_items.open_amount, 0) as actual,
        case when paid.paid is null then 0 else {{ to_major('valued_payouts.tolerance_minor') }} end
            as tolerance
    from payouts
    left join valued_payouts on payouts.payout_id = valued_payouts.payout_id
    left join paid on payouts.payout_id = paid.payout_id
    left join open_items
        on payouts.payout_id = open_items.item_id and open_items.item_type = 'payout'
),

open_rewards as (
    select
        close_id,
        invoice_id,
        sum(amount) as open_amount
    from reward_reconciliation
    where item_type = 'reward'
    group by close_id, invoice_id
),

accrued as (
    select
        close_id,
        invoice_id,
        sum(case when entry_type = 'accrual' then amount else 0 end) as accrued,
        sum(case when state in ('paid', 'clawed_back') then amount else 0 end)
            as settled
    from fct_rewards
    group by close_id, invoice_id
),

accrual_sums as (
    select
        'reward' as item_type,
        accrued.invoice_id as item_id,
        accrued.accrued as expected,
        accrued.settled + coalesce(open_rewards.open_amount, 0) as actual,
        0 as tolerance
    from accrued
    left join open_rewards
        on
            accrued.close_id = open_rewards.close_id
            and accrued.invoice_id = open_rewards.invoice_id
),

finance_sums as (
    select
        'finance' as item_type,
        costs.cost_id as item_id,
        1 as expected,
        case when paid.payout_id is not null or open_items.item_id is not null then 1 else 0 end
            as actual,
        0 as tolerance
    from costs
    left join reward_costs on costs.cost_id = reward_costs.cost_id
    left join paid on reward_costs.payout_id = paid.payout_id
    left join open_items
        on costs.cost_id = open_items.item_id and open_items.item_type = 'finance'
    where costs.cost_type = 'partner_reward'
),

final as (
    select * from payout_sums
    union all
    select * from accrual_sums
    union all
    select * from finance_sums
)

select * from final
where
    not coalesce(abs(expected - actual) <= tolerance, false)
