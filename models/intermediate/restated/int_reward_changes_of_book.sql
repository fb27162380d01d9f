{{ config(materialized="view") }}

-- grain: one row per entry of the reward ledger, partner, agreement and close that is not what the
-- book has
with

reward_entries as (
    select * from {{ ref('int_reward_entries') }}
),

kept_rewards as (
    select * from {{ ref('int_kept_rewards') }}
),

kept_months as (
    select month from {{ ref('int_kept_months') }}
),

new_entries as (
    select entry_id from {{ ref('int_known_times') }}
    where ledger = 'rewards' and is_new
),

ledger_entries as (
    select * from {{ ref('int_ledger_entries') }}
),

new_of_billing as (
    select entry_id from {{ ref('int_known_times') }}
    where ledger = 'billing' and is_new
),

changed_states as (
    select * from {{ ref('int_credit_states') }}
    where is_changed
),

new_documents as (
    select distinct ledger_entries.invoice_id
    from ledger_entries
    inner join new_of_billing on ledger_entries.entry_id = new_of_billing.entry_id
),

combined as (
    select
        reward_entries.entry_id,
        reward_entries.partner_id,
        reward_entries.agreement_id,
        reward_entries.close_id,
        reward_entries.invoice_id,
        reward_entries.reward_id,
        reward_entries.document_id,
        reward_entries.payout_id,
        reward_entries.rule,
        reward_entries.entry_type,
        reward_entries.state,
        reward_entries.amount_minor,
        cast(null as date) as of_month,
        kept_months.month as now_month
    from reward_entries
    inner join kept_months on {{ month_of('reward_entries.event_at') }} = kept_months.month
    union all
    select
        entry_id,
        partner_id,
        agreement_id,
        close_id,
        invoice_id,
        reward_id,
        document_id,
        payout_id,
        rule,
        entry_type,
        state,
        -amount_minor as amount_minor,
        of_month,
        cast(null as date) as now_month
    from kept_rewards
),

summed as (
    select
        entry_id,
        partner_id,
        agreement_id,
        close_id,
        cast(sum(amount_minor) as bigint) as amount_minor,
        max(invoice_id) as invoice_id,
        max(reward_id) as reward_id,
        max(document_id) as document_id,
        max(payout_id) as payout_id,
        max(rule) as rule,
        max(entry_type) as entry_type,
        max(state) as state,
        coalesce(max(now_month), max(of_month)) as of_month
    from combined
    group by entry_id, partner_id, agreement_id, close_id
    having sum(amount_minor) <> 0
),

final as (
    select
        summed.entry_id,
        summed.partner_id,
        summed.agreement_id,
        summed.close_id,
        summed.invoice_id,
        summed.reward_id,
        summed.document_id,
        summed.payout_id,
        summed.rule,
        summed.entry_type,
        summed.state,
        summed.amount_minor,
        summed.of_month,
        case
            when new_entries.entry_id is not null and summed.entry_type in ('clawback', 'netting')
                then 'refund'
            when new_documents.invoice_id is not null then 'billing'
            when new_rules.subject is not null then 'rules'
            when new_accounts.subject is not null then 'merge'
            when touches.subject is not null then 'late touch'
            else 'other'
        end as cause
    from summed
    left join new_entries on summed.entry_id = new_entries.entry_id
    left join new_documents on summed.invoice_id = new_documents.invoice_id
    left join changed_states as new_rules on new_rules.subject = 'rules'
    left join changed_states as new_accounts
        on new_accounts.subject = 'account' and summed.invoice_id = new_accounts.subject_id
    left join changed_states as touches
        on touches.subject = 'touches' and summed.close_id = touches.subject_id
)

select * from final
