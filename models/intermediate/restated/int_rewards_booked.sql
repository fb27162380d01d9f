{{ config(materialized="view") }}

-- grain: one row per entry of the reward ledger: of an open month as computed now, of a closed one
-- as it was closed, and each restatement
with

reward_entries as (
    select * from {{ ref('int_reward_entries') }}
),

reward_book as (
    select * from {{ ref('int_reward_book') }}
),

kept_months as (
    select month from {{ ref('int_kept_months') }}
),

known_times as (
    select
        entry_id,
        known_at
    from {{ ref('int_known_times') }}
    where ledger = 'rewards'
),

final as (
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
        'entry' as kind,
        cast(null as string) as cause,
        reward_entries.amount_minor,
        cast(null as date) as restates,
        reward_entries.event_at,
        known_times.known_at,
        false as is_closed
    from reward_entries
    inner join known_times on reward_entries.entry_id = known_times.entry_id
    left join kept_months on {{ month_of('reward_entries.event_at') }} = kept_months.month
    where kept_months.month is null
    union all
    select
        case
            when posting = 0 then entry_id
            else
                entry_id
                || '|' || cast(posting as string)
                || '|' || coalesce(partner_id, '')
                || '|' || coalesce(agreement_id, '')
                || '|' || coalesce(close_id, '')
        end as entry_id,
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
        case when posting > 0 then 'restatement' else 'entry' end as kind,
        cause,
        amount_minor,
        case when posting > 0 then of_month end as restates,
        event_at,
        known_at,
        true as is_closed
    from reward_book
)

select * from final
