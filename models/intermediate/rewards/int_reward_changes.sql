-- grain: one row per ledger entry and document whose reward it raises or lowers
with

reward_documents as (
    select * from {{ ref('int_reward_documents') }}
),

ledger_entries as (
    select * from {{ ref('int_ledger_entries') }}
),

-- reward for the rest of the document after each entry, before a cap
entries as (
    select
        ledger_entries.entry_id,
        reward_documents.reward_id,
        ledger_entries.document_id,
        reward_documents.close_id,
        reward_documents.agreement_id,
        reward_documents.cap_minor,
        case reward_documents.kind
            when 'percent' then {{ percent_of(
                'ledger_entries.after_minor', 'reward_documents.rate'
            ) }}
            else {{ prorated_minor(
                'reward_documents.flat_minor',
                'ledger_entries.after_minor',
                'reward_documents.booked_minor'
            ) }}
        end as uncapped_minor,
        row_number() over (
            partition by reward_documents.close_id
            order by
                ledger_entries.event_at nulls last,
                case
                    when ledger_entries.entry_type in ('invoice', 'payment') then 0 else 1
                end nulls last,
                ledger_entries.entry_id nulls last
        ) as entry_order,
        ledger_entries.event_at,
        greatest(ledger_entries.known_at, reward_documents.known_at) as known_at
    from ledger_entries
    inner join reward_documents
        on
            ledger_entries.invoice_id = reward_documents.invoice_id
            and ledger_entries.close_id = reward_documents.close_id
),

steps as (
    select
        reward_id,
        close_id,
        agreement_id,
        entry_order,
        uncapped_minor - coalesce(lag(uncapped_minor) over (
            partition by reward_id
            order by entry_order nulls last
        ), 0) as step_minor
    from entries
),

-- a cap is for the whole close, so that an entry may make room for another document
states as (
    select
        entries.entry_id,
        steps.reward_id,
        entries.document_id,
        entries.cap_minor,
        entries.entry_order,
        entries.event_at,
        entries.known_at,
        cast(sum(steps.step_minor) as bigint) as uncapped_minor
    from entries
    inner join steps
        on
            entries.close_id = steps.close_id
            and entries.agreement_id = steps.agreement_id
            and entries.entry_order >= steps.entry_order
            and (entries.reward_id = steps.reward_id or entries.cap_minor is not null)
    group by
        entries.entry_id,
        steps.reward_id,
        entries.document_id,
        entries.cap_minor,
        entries.entry_order,
        entries.event_at,
        entries.known_at
),

-- the oldest document has the first claim to the cap
ordered as (
    select
        states.entry_id,
        states.reward_id,
        states.document_id,
        states.cap_minor,
        states.entry_order,
        states.event_at,
        states.known_at,
        states.uncapped_minor,
        coalesce(sum(states.uncapped_minor) over (
            partition by states.entry_id
            order by reward_documents.document_order nulls last
            rows between unbounded preceding and 1 preceding
        ), 0) as older_minor
    from states
    inner join reward_documents on states.reward_id = reward_documents.reward_id
),

capped as (
    select
        entry_id,
        reward_id,
        document_id,
        entry_order,
        event_at,
        known_at,
        case
            when cap_minor is null then uncapped_minor
            else cast(greatest(least(uncapped_minor, cap_minor - older_minor), 0) as bigint)
        end as reward_minor
    from ordered
),

changes as (
    select
        entry_id,
        reward_id,
        document_id,
        event_at,
        known_at,
        reward_minor - coalesce(lag(reward_minor) over (
            partition by reward_id
            order by entry_order nulls last
        ), 0) as amount_minor
    from capped
),

final as (
    select
        entry_id as ledger_entry_id,
        reward_id,
        document_id,
        cast(amount_minor as bigint) as amount_minor,
        event_at,
        known_at,
        reward_id || '|' || entry_id as change_id
    from changes
    where amount_minor <> 0
)

select * from final
