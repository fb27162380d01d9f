-- grain: one row per booking of a billing entry: to a close, or unattributed with a reason
with

placed as (
    select * from {{ ref('int_placed_entries') }}
),

invoice_bookings as (
    select * from {{ ref('int_invoice_bookings') }}
),

closes as (
    select * from {{ ref('int_closes') }}
),

booked as (
    select
        document_id,
        invoice_id,
        account_id,
        close_id,
        currency,
        entry_type,
        before_minor,
        after_minor,
        event_at,
        known_at,
        entry_id || part_suffix as entry_id,
        case
            when close_id is not null then null
            when booked_at is not null then 'awaiting_payment'
            else unattributed_reason
        end as unattributed_reason
    from placed
),

-- the balance that awaits payment when the close comes: it is released and booked to the close
waiting_balances as (
    select
        placed.invoice_id,
        placed.account_id,
        placed.currency,
        placed.booked_at,
        placed.part_suffix,
        invoice_bookings.close_id,
        cast(sum(placed.after_minor - placed.before_minor) as bigint) as waiting_minor,
        greatest(max(placed.known_at), invoice_bookings.booking_known_at) as known_at
    from placed
    inner join invoice_bookings
        on
            placed.invoice_id = invoice_bookings.invoice_id
            and placed.part = invoice_bookings.part
    where placed.event_at < placed.booked_at
    group by
        placed.invoice_id,
        placed.account_id,
        placed.currency,
        placed.booked_at,
        placed.part_suffix,
        invoice_bookings.close_id,
        invoice_bookings.booking_known_at
),

released as (
    select
        invoice_id as document_id,
        invoice_id,
        account_id,
        cast(null as string) as close_id,
        currency,
        'payment' as entry_type,
        'awaiting_payment' as unattributed_reason,
        waiting_minor as before_minor,
        cast(0 as bigint) as after_minor,
        booked_at as event_at,
        known_at,
        'released_' || invoice_id || part_suffix as entry_id
    from waiting_balances
),

rebooked as (
    select
        invoice_id as document_id,
        invoice_id,
        account_id,
        close_id,
        currency,
        'payment' as entry_type,
        cast(null as string) as unattributed_reason,
        cast(0 as bigint) as before_minor,
        waiting_minor as after_minor,
        booked_at as event_at,
        known_at,
        'rebooked_' || invoice_id || part_suffix as entry_id
    from waiting_balances
),

excesses as (
    select
        document_id,
        invoice_id,
        account_id,
        cast(null as string) as close_id,
        currency,
        entry_type,
        'exceeds_invoice' as unattributed_reason,
        cast(0 as bigint) as after_minor,
        event_at,
        known_at,
        'excess_' || entry_id as entry_id,
        -excess_minor as before_minor
    from placed
    where excess_minor <> 0
),

fx_differences as (
    select
        document_id,
        invoice_id,
        account_id,
        cast(null as string) as close_id,
        currency,
        'fx_difference' as entry_type,
        'fx_difference' as unattributed_reason,
        cast(0 as bigint) as before_minor,
        fx_difference_minor as after_minor,
        event_at,
        known_at,
        'fx_' || entry_id as entry_id
    from placed
    where fx_difference_minor <> 0
),

combined as (
    select
        entry_id,
        document_id,
        invoice_id,
        account_id,
        close_id,
        currency,
        entry_type,
        unattributed_reason,
        before_minor,
        after_minor,
        event_at,
        known_at
    from booked
    union all
    select
        entry_id,
        document_id,
        invoice_id,
        account_id,
        close_id,
        currency,
        entry_type,
        unattributed_reason,
        before_minor,
        after_minor,
        event_at,
        known_at
    from released
    union all
    select
        entry_id,
        document_id,
        invoice_id,
        account_id,
        close_id,
        currency,
        entry_type,
        unattributed_reason,
        before_minor,
        after_minor,
        event_at,
        known_at
    from rebooked
    union all
    select
        entry_id,
        document_id,
        invoice_id,
        account_id,
        close_id,
        currency,
        entry_type,
        unattributed_reason,
        before_minor,
        after_minor,
        event_at,
        known_at
    from excesses
    union all
    select
        entry_id,
        document_id,
        invoice_id,
        account_id,
        close_id,
        currency,
        entry_type,
        unattributed_reason,
        before_minor,
        after_minor,
        event_at,
        known_at
    from fx_differences
),

-- whole calendar months between the close and the entry
dated as (
    select
        combined.entry_id,
        combined.document_id,
        combined.invoice_id,
        combined.account_id,
        combined.close_id,
        combined.currency,
        combined.entry_type,
        invoice_bookings.billing_kind,
        combined.unattributed_reason,
        {{ month_number('combined.event_at') }} - {{ month_number('closes.closed_at') }}
            as calendar_months,
        combined.before_minor,
        combined.after_minor,
        closes.closed_at,
        combined.event_at,
        combined.known_at
    from combined
    left join closes on combined.close_id = closes.close_id
    left join invoice_bookings
        on
            combined.invoice_id = invoice_bookings.invoice_id
            and combined.close_id = invoice_bookings.close_id
),

final as (
    select
        entry_id,
        document_id,
        invoice_id,
        account_id,
        close_id,
        currency,
        entry_type,
        billing_kind,
        unattributed_reason,
        before_minor,
        after_minor,
        event_at,
        known_at,
        after_minor - before_minor as amount_minor,
        calendar_months - case
            when event_at < closed_at + cast(calendar_months as int) * interval 1 month then 1
            else 0
        end as months_since_close
    from dated
)

select * from final
