-- grain: one row per billed invoice and close that has a share of it; one row without a close
with

billed_invoices as (
    select * from {{ ref('int_billed_invoices') }}
),

document_deals as (
    select * from {{ ref('int_document_deals') }}
),

invoice_deals as (
    select * from {{ ref('int_invoice_deals') }}
),

order_documents as (
    select * from {{ ref('int_order_documents') }}
),

order_types as (
    select * from {{ ref('int_order_types') }}
),

closes as (
    select * from {{ ref('int_closes') }}
),

close_shares as (
    select * from {{ ref('int_close_shares') }}
),

documents as (
    select
        document_deals.invoice_id,
        document_deals.account_id,
        document_deals.subscription_id,
        invoice_deals.opportunity_id,
        order_documents.order_id,
        order_documents.document_order,
        order_types.close_type,
        document_deals.issued_at,
        billed_invoices.first_paid_at,
        billed_invoices.first_paid_known_at,
        coalesce(order_documents.is_successor, false) as is_successor
    from document_deals
    inner join billed_invoices on document_deals.invoice_id = billed_invoices.invoice_id
    inner join invoice_deals on document_deals.invoice_id = invoice_deals.invoice_id
    left join order_documents on document_deals.invoice_id = order_documents.invoice_id
    left join order_types on order_documents.order_id = order_types.order_id
    where document_deals.account_id is not null and not document_deals.is_own_purchase
),

-- the phase of its subscription that an invoice is in: the latest that begins by then, else the
-- first
phases as (
    select distinct
        node_id,
        replace(node_id, 'document|', '') as invoice_id
    from close_shares
),

invoice_phases as (
    select
        documents.invoice_id,
        phases.node_id,
        row_number() over (
            partition by documents.invoice_id
            order by
                case
                    when phases.node_id = 'document|' || documents.invoice_id then 0
                    when phases.node_id = documents.invoice_id then 1
                    when begun.issued_at <= documents.issued_at then 2
                    else 3
                end nulls last,
                abs({{ seconds_between('begun.issued_at', 'documents.issued_at') }}) nulls last,
                begun.document_order desc nulls last,
                phases.node_id asc nulls last
        ) as phase_order
    from documents
    inner join order_documents as begun
        on
            documents.account_id = begun.account_id
            and documents.subscription_id = begun.subscription_id
    inner join phases on begun.invoice_id = phases.invoice_id
    where phases.node_id = phases.invoice_id or documents.invoice_id = phases.invoice_id
),

by_phase as (
    select
        invoice_phases.invoice_id,
        close_shares.close_id,
        close_shares.share_units
    from invoice_phases
    inner join close_shares on invoice_phases.node_id = close_shares.node_id
    where invoice_phases.phase_order = 1
),

-- a single purchase has the close of its order, else the close of its deal
order_closes as (
    select
        documents.invoice_id,
        closes.close_id,
        closes.closed_at,
        0 as evidence_order
    from documents
    inner join closes on documents.order_id = closes.order_id
    union all
    select
        documents.invoice_id,
        closes.close_id,
        closes.closed_at,
        1 as evidence_order
    from documents
    inner join closes
        on
            documents.account_id = closes.account_id
            and documents.opportunity_id = closes.opportunity_id
),

by_order as (
    select
        invoice_id,
        close_id,
        row_number() over (
            partition by invoice_id
            order by
                evidence_order nulls last,
                closed_at nulls last,
                close_id nulls last
        ) as close_order
    from order_closes
),

-- else the latest close before it; where there is none, the latest before its payment. An unpaid
-- invoice that would make a close belongs to none until it is paid
by_time as (
    select
        documents.invoice_id,
        closes.close_id,
        row_number() over (
            partition by documents.invoice_id
            order by
                case when closes.closed_at <= documents.issued_at then 0 else 1 end nulls last,
                closes.closed_at desc nulls last,
                closes.close_id asc nulls last
        ) as close_order
    from documents
    inner join closes
        on
            documents.account_id = closes.account_id
            and closes.closed_at <= coalesce(documents.first_paid_at, documents.issued_at)
    where documents.close_type is null
),

assigned as (
    select
        documents.invoice_id,
        documents.account_id,
        documents.subscription_id,
        documents.order_id,
        documents.document_order,
        documents.is_successor,
        documents.issued_at,
        documents.first_paid_at,
        documents.first_paid_known_at,
        by_phase.invoice_id is null
        and by_order.close_id is null
        and by_time.close_id is not null as is_by_time,
        case
            when by_phase.invoice_id is not null then by_phase.close_id
            else coalesce(by_order.close_id, by_time.close_id)
        end as close_id,
        coalesce(by_phase.share_units, cast(1000000000000 as bigint)) as share_units
    from documents
    left join by_phase on documents.invoice_id = by_phase.invoice_id
    left join by_order
        on documents.invoice_id = by_order.invoice_id and by_order.close_order = 1
    left join by_time on documents.invoice_id = by_time.invoice_id and by_time.close_order = 1
),

booked as (
    select
        assigned.invoice_id,
        assigned.account_id,
        assigned.close_id,
        assigned.share_units,
        case
            when assigned.close_id is null then null
            when assigned.invoice_id = closes.invoice_id then 'close'
            when assigned.subscription_id is null then 'follow_on'
            when assigned.order_id = closes.order_id then 'follow_on'
            when assigned.document_order = 1 and not assigned.is_successor then 'follow_on'
            else 'renewal'
        end as billing_kind,
        -- an invoice issued before its close is booked at the close, or at its own payment
        case
            when assigned.close_id is null then null
            when
                closes.order_id = assigned.order_id or not assigned.is_by_time
                then greatest(assigned.issued_at, closes.closed_at)
            when closes.closed_at > assigned.issued_at then assigned.first_paid_at
            else assigned.issued_at
        end as booked_at,
        case
            when assigned.is_by_time and closes.closed_at > assigned.issued_at
                then assigned.first_paid_known_at
            else closes.known_at
        end as booking_known_at
    from assigned
    left join closes on assigned.close_id = closes.close_id
),

-- the older close has the first part
final as (
    select
        booked.invoice_id,
        booked.account_id,
        booked.close_id,
        booked.billing_kind,
        cast(row_number() over (
            partition by booked.invoice_id
            order by closes.closed_at nulls last, booked.close_id nulls last
        ) as bigint) as part,
        booked.share_units,
        cast(sum(booked.share_units) over (
            partition by booked.invoice_id
            order by closes.closed_at nulls last, booked.close_id nulls last
            rows between unbounded preceding and current row
        ) as bigint) as units_to_date,
        booked.booked_at,
        booked.booking_known_at
    from booked
    left join closes on booked.close_id = closes.close_id
)

select * from final
