-- grain: one row per booking of a billing entry: to a close, or unattributed with a reason
with

billing_entries as (
    select * from {{ ref('int_billing_entries') }}
),

invoice_bookings as (
    select * from {{ ref('int_invoice_bookings') }}
),

placed as (
    select
        billing_entries.entry_id,
        billing_entries.document_id,
        billing_entries.invoice_id,
        billing_entries.account_id,
        billing_entries.currency,
        billing_entries.entry_type,
        billing_entries.before_minor,
        billing_entries.after_minor,
        billing_entries.excess_minor,
        billing_entries.fx_difference_minor,
        billing_entries.event_at,
        billing_entries.known_at,
        invoice_bookings.booked_at,
        case
            when billing_entries.event_at >= invoice_bookings.booked_at
                then invoice_bookings.close_id
        end as close_id
    from billing_entries
    left join invoice_bookings on billing_entries.invoice_id = invoice_bookings.invoice_id
),

booked as (
    select
        entry_id,
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
        case
            when close_id is not null then null
            when invoice_id is null then 'no_invoice'
            when account_id is null then 'no_customer'
            else 'awaiting_payment'
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
        invoice_bookings.close_id,
        cast(sum(placed.after_minor - placed.before_minor) as bigint) as waiting_minor,
        greatest(max(placed.known_at), invoice_bookings.booking_known_at) as known_at
    from placed
    inner join invoice_bookings on placed.invoice_id = invoice_bookings.invoice_id
    where placed.event_at < placed.booked_at
    group by
        placed.invoice_id,
        placed.account_id,
        placed.currency,
        placed.booked_at,
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
        'released_' || invoice_id as entry_id
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
        'rebooked_' || invoice_id as entry_id
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

final as (
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
        known_at,
        after_minor - before_minor as amount_minor
    from combined
)

select * from final
