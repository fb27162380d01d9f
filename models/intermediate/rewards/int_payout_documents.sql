{{ config(materialized="view") }}

-- grain: one row per payout for a document, and the reward that it pays
with

payouts as (
    {{ usable('payouts') }}
),

reward_documents as (
    select * from {{ ref('int_reward_documents') }}
),

billed_invoices as (
    select * from {{ ref('int_billed_invoices') }}
),

ledger_entries as (
    select * from {{ ref('int_ledger_entries') }}
),

subscriptions as (
    {{ usable('subscriptions') }}
),

-- a payout for a document of which two closes have parts pays the older close's reward first
rewards as (
    select
        invoice_id,
        partner_id,
        reward_id,
        booked_minor,
        row_number() over (
            partition by invoice_id, partner_id
            order by reward_id nulls last
        ) as reward_order
    from reward_documents
),

paid as (
    select
        payouts.payout_id,
        payouts.partner_id,
        payouts.invoice_id,
        rewards.reward_id
    from payouts
    left join rewards
        on
            payouts.invoice_id = rewards.invoice_id
            and payouts.partner_id = rewards.partner_id
            and rewards.reward_order = 1
    where payouts.invoice_id is not null
),

unrewarded as (
    select distinct invoice_id
    from paid
    where reward_id is null
),

-- reversed whole, such as an invoice that was void before it settled
balances as (
    select
        ledger_entries.invoice_id,
        cast(max(ledger_entries.after_minor) as bigint) as booked_minor,
        max(ledger_entries.event_at) as reversed_at
    from ledger_entries
    inner join unrewarded on ledger_entries.invoice_id = unrewarded.invoice_id
    where
        coalesce(ledger_entries.unattributed_reason, '') not in ('fx_difference', 'exceeds_invoice')
    group by ledger_entries.invoice_id
    having sum(ledger_entries.amount_minor) = 0 and max(ledger_entries.after_minor) > 0
),

reversed as (
    select
        balances.invoice_id,
        billed_invoices.account_id,
        billed_invoices.subscription_id,
        billed_invoices.currency,
        balances.booked_minor,
        billed_invoices.issued_at,
        {{ next_period_at('billed_invoices', 'subscriptions') }} as next_period_at,
        balances.reversed_at
    from balances
    inner join billed_invoices on balances.invoice_id = billed_invoices.invoice_id
    left join subscriptions on billed_invoices.subscription_id = subscriptions.subscription_id
),

candidates as (
    select
        paid.payout_id,
        rewards.reward_id,
        row_number() over (
            partition by paid.payout_id
            order by
                abs(rewards.booked_minor - reversed.booked_minor) nulls last,
                abs({{ seconds_between('documents.issued_at', 'reversed.reversed_at') }})
                nulls last,
                rewards.reward_id nulls last
        ) as candidate_order
    from paid
    inner join reversed on paid.invoice_id = reversed.invoice_id
    inner join rewards on paid.partner_id = rewards.partner_id
    inner join billed_invoices as documents
        on
            rewards.invoice_id = documents.invoice_id
            and reversed.account_id = documents.account_id
            and {{ bills_anew('documents', 'reversed') }}
    where paid.reward_id is null
),

final as (
    select
        paid.payout_id,
        paid.invoice_id,
        coalesce(paid.reward_id, candidates.reward_id) as reward_id
    from paid
    left join candidates
        on paid.payout_id = candidates.payout_id and candidates.candidate_order = 1
)

select * from final
