-- grain: one row a close's ledger entry and accounting model: one amount to split
with

ledger_entries as (
    select * from {{ ref('int_ledger_entries') }}
),

credit_weights as (
    select * from {{ ref('int_credit_weights') }}
),

weighed as (
    select distinct
        close_id,
        attribution_model
    from credit_weights
),

final as (
    select
        ledger_entries.entry_id,
        ledger_entries.close_id,
        weighed.attribution_model,
        ledger_entries.before_minor,
        ledger_entries.after_minor,
        row_number() over (
            order by ledger_entries.entry_id nulls last, weighed.attribution_model nulls last
        ) as group_id
    from ledger_entries
    inner join weighed on ledger_entries.close_id = weighed.close_id
)

select * from final
