-- grain: one row per day and currency of the documents
with

loaded_billing as (
    select * from {{ ref('int_loaded_billing') }}
),

ledger_entries as (
    select * from {{ ref('int_ledger_entries') }}
),

raw_billing as (
    select
        currency,
        0 as credited_minor,
        0 as unattributed_minor,
        0 as fx_difference_minor,
        coalesce(day, cast('1900-01-01' as date)) as day,
        case when entry_type = 'invoice' then amount_minor else 0 end as billed_minor,
        case when entry_type = 'invoice' then 0 else amount_minor end as reversed_minor,
        case when quarantine_reason is not null then amount_minor else 0 end as quarantined_minor,
        case when quarantine_reason is not null then 1 else 0 end as quarantined_rows
    from loaded_billing
),

booked as (
    select
        cast(event_at as date) as day,
        currency,
        0 as billed_minor,
        0 as reversed_minor,
        0 as quarantined_minor,
        0 as quarantined_rows,
        case when close_id is not null then amount_minor else 0 end as credited_minor,
        case
            when close_id is null and unattributed_reason <> 'fx_difference' then amount_minor
            else 0
        end as unattributed_minor,
        case when unattributed_reason = 'fx_difference' then amount_minor else 0 end
            as fx_difference_minor
    from ledger_entries
),

combined as (
    select
        day,
        currency,
        billed_minor,
        reversed_minor,
        quarantined_minor,
        quarantined_rows,
        credited_minor,
        unattributed_minor,
        fx_difference_minor
    from raw_billing
    union all
    select
        day,
        currency,
        billed_minor,
        reversed_minor,
        quarantined_minor,
        quarantined_rows,
        credited_minor,
        unattributed_minor,
        fx_difference_minor
    from booked
),

summed as (
    select
        day,
        currency,
        cast(sum(billed_minor) as bigint) as billed_minor,
        cast(sum(reversed_minor) as bigint) as reversed_minor,
        cast(sum(quarantined_minor) as bigint) as quarantined_minor,
        cast(sum(quarantined_rows) as bigint) as quarantined_rows,
        cast(sum(credited_minor) as bigint) as credited_minor,
        cast(sum(unattributed_minor) as bigint) as unattributed_minor,
        cast(sum(fx_difference_minor) as bigint) as fx_difference_minor
    from combined
    group by day, currency
),

final as (
    select
        day,
        currency as document_currency,
        {{ reporting_currency() }} as currency,
        quarantined_rows,
        {{ to_major('billed_minor') }} as billed,
        {{ to_major('reversed_minor') }} as reversed,
        {{ to_major('quarantined_minor') }} as quarantined,
        {{ to_major('credited_minor') }} as credited,
        {{ to_major('unattributed_minor') }} as unattributed,
        {{ to_major('fx_difference_minor') }} as fx_difference,
        {{ to_major(
            'billed_minor + reversed_minor - quarantined_minor'
            ~ ' - credited_minor - unattributed_minor - fx_difference_minor'
        ) }} as difference
    from summed
)

select * from final
