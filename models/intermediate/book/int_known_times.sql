{{ config(post_hook="{{ record('first_known', this) }}") }}

-- grain: one row per entry of the billing ledger and of the reward ledger
-- the time stays that of the first build which had the entry: a loader that loads everything again
-- gives every row a new load time
with

ledger_entries as (
    select * from {{ ref('int_ledger_entries') }}
),

reward_entries as (
    select * from {{ ref('int_reward_entries') }}
),

kept as (
    select * from {{ ref('int_kept_known_times') }}
),

as_of as (
    select * from {{ ref('int_as_of') }}
),

entries as (
    select
        'billing' as ledger,
        entry_id,
        known_at
    from ledger_entries
    union all
    select
        'rewards' as ledger,
        entry_id,
        known_at
    from reward_entries
),

builds as (
    select
        ledger,
        max(recorded_at) as last_recorded_at
    from kept
    group by ledger
),

-- an entry of rows that were there before the last build, which did not have it, is known now
final as (
    select
        entries.ledger,
        entries.entry_id,
        as_of.as_of as recorded_at,
        kept.entry_id is null as is_new,
        case
            when kept.entry_id is not null then kept.known_at
            when entries.known_at <= builds.last_recorded_at then as_of.as_of
            else entries.known_at
        end as known_at
    from entries
    cross join as_of
    left join builds on entries.ledger = builds.ledger
    left join kept on entries.ledger = kept.ledger and entries.entry_id = kept.entry_id
)

select * from final
