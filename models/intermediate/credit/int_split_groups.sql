-- grain: one row per ledger entry of a close and attribution model: one amount to split
with

ledger_entries as (
    select * from {{ ref('int_ledger_entries') }}
),

credit_numbers as (
    select * from {{ ref('int_credit_numbers') }}
),

numbered_entries as (
    select
        entry_id,
        close_id,
        before_minor,
        after_minor,
        row_number() over (order by entry_id nulls last) as entry_number
    from ledger_entries
    where close_id is not null
),

final as (
    select
        numbered_entries.entry_id,
        numbered_entries.close_id,
        credit_numbers.attribution_model,
        credit_numbers.credit_number,
        cast(numbered_entries.entry_number * 100 + credit_numbers.credit_number % 100 as bigint)
            as group_id,
        numbered_entries.before_minor,
        numbered_entries.after_minor
    from numbered_entries
    inner join credit_numbers on numbered_entries.close_id = credit_numbers.close_id
)

select * from final
