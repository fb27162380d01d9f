-- grain: one row per billing entry: an invoice, a reversal of it or a credit without an invoice
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

-- amounts are counted in the direction of the invoice: a reversal of a negative invoice is negative
directed as (
    select
        reversals.entry_id,
        reversals.entry_type,
        reversals.document_id,
        reversals.invoice_id,
        reversals.net_amount,
        reversals.is_limited_to_balance,
        reversals.event_at,
        reversals.known_at,
        case when billed_invoices.net_amount < 0 then -1 else 1 end as direction,
        abs(billed_invoices.net_amount) as billed_amount,
        greatest(
            case when billed_invoices.net_amount < 0 then -1 else 1 end * reversals.net_amount, 0
        ) as reversed_amount
    from reversals
    inner join billed_invoices on reversals.invoice_id = billed_invoices.invoice_id
),

-- the running total of reversals of the invoice, the current one included
running_totals as (
    select
        entry_id,
        entry_type,
        document_id,
        invoice_id,
        net_amount,
        is_limited_to_balance,
        event_at,
        known_at,
        direction,
        billed_amount,
        reversed_amount,
        cast(sum(reversed_amount) over (
            partition by invoice_id
            order by event_at nulls last, entry_id nulls last
            rows between unbounded preceding and current row
        ) as decimal(24, 4)) as reversed_to_date
    from directed
),

-- reversals are limited to the billed amount: any excess has a column of its own
remaining as (
    select
        entry_id,
        entry_type,
        document_id,
        invoice_id,
        event_at,
        known_at,
        direction * greatest(billed_amount - (reversed_to_date - reversed_amount), 0)
            as net_before,
        direction * greatest(billed_amount - reversed_to_date, 0) as net_after,
        case
            when is_limited_to_balance then 0
            when direction * net_amount < 0 then net_amount
            else direction * least(
                reversed_amount,
                greatest(reversed_to_date - billed_amount, 0)
            )
        end as net_excess
    from running_totals
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

-- a credit without an invoice lowers no balance
credits as (
    select
        reversals.entry_id,
        reversals.entry_type,
        reversals.document_id,
        reversals.currency,
        -{{ to_minor('reversals.net_amount', 'fx_rates.rate', 'fx_rates.minor_factor') }}
            as after_minor,
        reversals.event_at,
        reversals.known_at
    from reversals
    inner join fx_rates
        on
            reversals.currency = fx_rates.currency
            and cast(reversals.event_at as date) >= fx_rates.valid_from
            and cast(reversals.event_at as date) < fx_rates.valid_to
    where reversals.invoice_id is null
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
    union all
    select
        entry_id,
        entry_type,
        document_id,
        cast(null as string) as invoice_id,
        cast(0 as bigint) as before_minor,
        after_minor,
        cast(0 as bigint) as excess_minor,
        cast(0 as bigint) as fx_difference_minor,
        event_at,
        known_at
    from credits
),

final as (
    select
        entries.entry_id,
        entries.document_id,
        entries.invoice_id,
        billed_invoices.account_id,
        entries.entry_type,
        entries.before_minor,
        entries.after_minor,
        entries.excess_minor,
        entries.fx_difference_minor,
        entries.event_at,
        entries.known_at,
        coalesce(billed_invoices.currency, credits.currency) as currency
    from entries
    left join billed_invoices on entries.invoice_id = billed_invoices.invoice_id
    left join credits on entries.entry_id = credits.entry_id
)

select * from final
