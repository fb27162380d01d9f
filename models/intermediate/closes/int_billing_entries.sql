-- grain: one row per billing entry: an invoice, or a reversal of it, in the reporting currency
with

billed_invoices as (
    select * from {{ ref('int_billed_invoices') }}
),

reversals as (
    select * from {{ ref('int_reversals') }}
),

fx_rates as (
    select * from {{ ref('int_fx_rates') }}
),

-- the running total of reversals of the invoice, the current one included
running_totals as (
    select
        reversals.entry_id,
        reversals.entry_type,
        reversals.document_id,
        reversals.invoice_id,
        reversals.net_amount,
        reversals.is_limited_to_balance,
        reversals.event_at,
        reversals.known_at,
        cast(sum(reversals.net_amount) over (
            partition by reversals.invoice_id
            order by reversals.event_at nulls last, reversals.entry_id nulls last
            rows between unbounded preceding and current row
        ) as decimal(18, 4)) as reversed_to_date
    from reversals
),

-- reversals are limited to the billed amount: any excess has a column of its own
remaining as (
    select
        running_totals.entry_id,
        running_totals.entry_type,
        running_totals.document_id,
        running_totals.invoice_id,
        running_totals.event_at,
        running_totals.known_at,
        running_totals.net_amount,
        billed_invoices.net_amount as billed_amount,
        greatest(
            billed_invoices.net_amount
            - (running_totals.reversed_to_date - running_totals.net_amount),
            0
        ) as net_before,
        greatest(billed_invoices.net_amount - running_totals.reversed_to_date, 0) as net_after,
        case
            when running_totals.is_limited_to_balance then 0
            else least(
                running_totals.net_amount,
                greatest(running_totals.reversed_to_date - billed_invoices.net_amount, 0)
            )
        end as net_excess
    from running_totals
    inner join billed_invoices on running_totals.invoice_id = billed_invoices.invoice_id
),

-- a reversal is converted at its invoice's rate, and at its own day's rate for the difference
converted as (
    select
        remaining.entry_id,
        remaining.entry_type,
        remaining.document_id,
        remaining.invoice_id,
        {{ to_minor(
            'remaining.net_before', 'billed_invoices.rate', 'billed_invoices.minor_factor'
        ) }} as before_minor,
        {{ to_minor(
            'remaining.net_after', 'billed_invoices.rate', 'billed_invoices.minor_factor'
        ) }} as after_minor,
        {{ to_minor(
            'remaining.net_excess', 'billed_invoices.rate', 'billed_invoices.minor_factor'
        ) }} as excess_minor,
        {{ to_minor(
            'remaining.net_before - remaining.net_after + remaining.net_excess',
            'fx_rates.rate',
            'fx_rates.minor_factor'
        ) }} as own_rate_minor,
        remaining.event_at,
        remaining.known_at
    from remaining
    inner join billed_invoices on remaining.invoice_id = billed_invoices.invoice_id
    inner join fx_rates
        on
            billed_invoices.currency = fx_rates.currency
            and cast(remaining.event_at as date) >= fx_rates.valid_from
            and cast(remaining.event_at as date) < fx_rates.valid_to
),

entries as (
    select
        'invoice_' || invoice_id as entry_id,
        'invoice' as entry_type,
        invoice_id as document_id,
        invoice_id,
        cast(0 as bigint) as before_minor,
        {{ to_minor('net_amount', 'rate', 'minor_factor') }} as after_minor,
        cast(0 as bigint) as excess_minor,
        cast(0 as bigint) as fx_difference_minor,
        issued_at as event_at,
        loaded_at as known_at
    from billed_invoices
    union all
    select
        entry_id,
        entry_type,
        document_id,
        invoice_id,
        before_minor,
        after_minor,
        -excess_minor as excess_minor,
        (before_minor - after_minor + excess_minor) - own_rate_minor as fx_difference_minor,
        event_at,
        known_at
    from converted
),

final as (
    select
        entries.entry_id,
        entries.document_id,
        entries.invoice_id,
        billed_invoices.account_id,
        billed_invoices.currency,
        entries.entry_type,
        entries.before_minor,
        entries.after_minor,
        entries.excess_minor,
        entries.fx_difference_minor,
        entries.event_at,
        entries.known_at
    from entries
    inner join billed_invoices on entries.invoice_id = billed_invoices.invoice_id
)

select * from final
