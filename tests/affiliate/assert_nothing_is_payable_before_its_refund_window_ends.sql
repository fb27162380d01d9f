-- A reward is released at least hold_days after the buyer's first payment (or, where the invoice
-- says that it was paid and no payment is on record, its settlement), not before its accrual
-- and not after the as-of. An entry listed here was released too early. Those of closed months are
-- by the agreements and payments that there were then.
with

fct_rewards as (
    select * from {{ ref('fct_rewards') }}
),

agreements as (
    {{ usable('agreements') }}
),

payments as (
    {{ usable('payments') }}
),

as_of as (
    select * from {{ ref('int_as_of') }}
),

settlements as (
    select * from {{ ref('int_settlements') }}
),

first_payments as (
    select
        invoice_id,
        min(paid_at) as paid_at
    from payments
    where status = 'succeeded' and amount > 0
    group by invoice_id
    union all
    select
        settlements.invoice_id,
        settlements.settled_at as paid_at
    from settlements
    where '{{ var("close_on") }}' = 'first_payment' and settlements.settled_by <> 'payment'
),

accruals as (
    select
        close_id,
        invoice_id,
        min(event_at) as accrued_at
    from fct_rewards
    where entry_type = 'accrual'
    group by close_id, invoice_id
),

final as (
    select
        fct_rewards.entry_id,
        fct_rewards.event_at,
        first_payments.paid_at,
        agreements.hold_days
    from fct_rewards
    left join agreements on fct_rewards.agreement_id = agreements.agreement_id
    left join accruals
        on
            fct_rewards.close_id = accruals.close_id
            and fct_rewards.invoice_id = accruals.invoice_id
    cross join as_of
    left join first_payments on fct_rewards.invoice_id = first_payments.invoice_id
    where
        fct_rewards.entry_type in ('release', 'payout')
        and not fct_rewards.is_closed
        and (
            first_payments.paid_at is null
            or agreements.hold_days is null
            or accruals.accrued_at is null
            or fct_rewards.event_at > as_of.as_of
            or {{ seconds_between('first_payments.paid_at', 'fct_rewards.event_at') }}
            < agreements.hold_days * 86400
            or fct_rewards.event_at < accruals.accrued_at
        )
)

select * from final
