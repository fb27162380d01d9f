-- An entry of a close is never before the close, and only entries of the invoice that made it are
-- of the kind close. An entry listed here gives money to a close that had not happened, or counts
-- a first sale twice.
with

ledger_entries as (
    select * from {{ ref('int_ledger_entries') }}
),

closes as (
    select * from {{ ref('int_closes') }}
),

final as (
    select
        ledger_entries.entry_id,
        ledger_entries.close_id,
        ledger_entries.billing_kind,
        ledger_entries.months_since_close,
        ledger_entries.event_at,
        closes.closed_at,
        closes.invoice_id = ledger_entries.invoice_id as is_own
    from ledger_entries
    left join closes on ledger_entries.close_id = closes.close_id
    where ledger_entries.close_id is not null
)

select * from final
where
    closed_at is null
    or event_at < closed_at
    or billing_kind is null
    or (billing_kind = 'close') <> is_own
    or months_since_close is null
    or months_since_close < 0
