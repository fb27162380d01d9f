{{ config(materialized="view") }}

-- grain: one row per billed invoice, with its close and the time from which it belongs to it
with

billed_invoices as (
    select * from {{ ref('int_billed_invoices') }}
),

closes as (
    select * from {{ ref('int_closes') }}
),

opportunities as (
    select * from {{ ref('int_crm__opportunities') }}
),

-- the close that the invoice made itself
own_closes as (
    select
        invoice_id,
        close_id
    from closes
),

-- the close that began its subscription
by_subscription as (
    select
        account_id,
        subscription_id,
        close_id,
        row_number() over (
            partition by account_id, subscription_id
            order by closed_at nulls last, close_id nulls last
        ) as close_order
    from closes
    where subscription_id is not null
),

-- an unpaid invoice that would make a close of its own belongs to no close until it is paid
waiting as (
    select billed_invoices.invoice_id
    from billed_invoices
    left join opportunities on billed_invoices.opportunity_id = opportunities.opportunity_id
    left join by_subscription
        on
            billed_invoices.account_id = by_subscription.account_id
            and billed_invoices.subscription_id = by_subscription.subscription_id
            and by_subscription.close_order = 1
    left join closes
        on
            billed_invoices.account_id = closes.account_id
            and billed_invoices.opportunity_id = closes.opportunity_id
    where
        billed_invoices.settled_at is null
        and by_subscription.close_id is null
        and closes.close_id is null
        and coalesce(opportunities.type, '') <> 'renewal'
        and (billed_invoices.subscription_id is not null or opportunities.type = 'expansion')
),

-- the latest close before the invoice; where there is none, the latest before its payment
earlier_closes as (
    select
        billed_invoices.invoice_id,
        closes.close_id,
        row_number() over (
            partition by billed_invoices.invoice_id
            order by
                case
                    when closes.closed_at <= billed_invoices.issued_at then 0 else 1
                end nulls last,
                closes.closed_at desc nulls last,
                closes.close_id asc nulls last
        ) as close_order
    from billed_invoices
    inner join closes
        on
            billed_invoices.account_id = closes.account_id
            and closes.closed_at
            <= coalesce(billed_invoices.first_paid_at, billed_invoices.issued_at)
    left join waiting on billed_invoices.invoice_id = waiting.invoice_id
    where waiting.invoice_id is null
),

assigned as (
    select
        billed_invoices.invoice_id,
        billed_invoices.account_id,
        billed_invoices.issued_at,
        billed_invoices.first_paid_at,
        billed_invoices.first_paid_known_at,
        coalesce(own_closes.close_id, by_subscription.close_id, earlier_closes.close_id)
            as close_id,
        case
            when own_closes.close_id is not null then 'close'
            when by_subscription.close_id is not null then 'renewal'
            when earlier_closes.close_id is not null then 'follow_on'
        end as billing_kind
    from billed_invoices
    left join own_closes on billed_invoices.invoice_id = own_closes.invoice_id
    left join by_subscription
        on
            billed_invoices.account_id = by_subscription.account_id
            and billed_invoices.subscription_id = by_subscription.subscription_id
            and by_subscription.close_order = 1
    left join earlier_closes
        on
            billed_invoices.invoice_id = earlier_closes.invoice_id
            and earlier_closes.close_order = 1
),

-- an invoice issued before its close is booked at the close, or at its own payment if later
final as (
    select
        assigned.invoice_id,
        assigned.account_id,
        assigned.close_id,
        assigned.billing_kind,
        case
            when assigned.billing_kind = 'follow_on' and closes.closed_at > assigned.issued_at
                then assigned.first_paid_at
            when assigned.close_id is not null
                then greatest(assigned.issued_at, closes.closed_at)
        end as booked_at,
        case
            when assigned.billing_kind = 'follow_on' and closes.closed_at > assigned.issued_at
                then assigned.first_paid_known_at
            else closes.known_at
        end as booking_known_at
    from assigned
    left join closes on assigned.close_id = closes.close_id
)

select * from final
