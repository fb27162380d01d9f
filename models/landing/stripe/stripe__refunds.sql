{{ config(enabled=is_connected('stripe')) }}

-- grain: one row per row of Stripe's refunds, or of its charges with what no refund has, as a refund
with

refunds as (
    select * from {{ vendor_rows('stripe', 'refund') }} as refunds
),

credit_notes as (
    select * from {{ vendor_rows('stripe', 'credit_note') }} as credit_notes
    where version_order = 1
),

credit_note_refunds as (
    select * from {{ vendor_rows('stripe', 'credit_note_refund') }} as credit_note_refunds
    where version_order = 1
),

charges as (
    select * from {{ vendor_rows('stripe', 'charge') }} as charges
),

payments as (
    select * from {{ ref('stripe__payments') }}
    where left_out is distinct from 'older version'
),

charge_invoices as (
    select * from {{ ref('stripe__charge_invoices') }}
),

paid_out as (
    select
        connection,
        refund,
        min(credit_note_id) as credit_note_id
    from (
        select
            connection,
            refund,
            id as credit_note_id
        from credit_notes
        where refund is not null
        union all
        select
            connection,
            refund,
            credit_note as credit_note_id
        from credit_note_refunds
    ) as named
    group by connection, refund
),

{{ stripe_charged('refunds') }},

-- a refund that is not over is in the charge's amount too, and so is what a capture of a part released
loaded_refunds as (
    select
        connection,
        charge_id,
        sum({{ amount_of('amount') }}) as amount
    from charged
    where version_order = 1 and lower(coalesce(status, 'succeeded')) not in ('failed', 'canceled')
    group by connection, charge_id
),

further as (
    select
        charges.*,
        {{ amount_of('charges.amount_refunded') }}
        - coalesce(loaded_refunds.amount, 0)
        - case
            when
                {{ amount_of('charges.amount_captured') }} > 0
                and {{ amount_of('charges.amount_captured') }} < {{ amount_of('charges.amount') }}
                then {{ amount_of('charges.amount') }} - {{ amount_of('charges.amount_captured') }}
            else 0
        end as further_amount
    from charges
    left join loaded_refunds
        on
            charges.connection = loaded_refunds.connection
            and charges.id = loaded_refunds.charge_id
),

-- notes whose refund is not loaded: one of the charge's invoice that is as large is what the money was paid out for
open_notes as (
    select
        paid_out.connection,
        paid_out.credit_note_id,
        credit_notes.invoice as invoice_id,
        {{ amount_of('credit_notes.total') }} as amount
    from paid_out
    inner join credit_notes
        on
            paid_out.connection = credit_notes.connection
            and paid_out.credit_note_id = credit_notes.id
    left join refunds on paid_out.connection = refunds.connection and paid_out.refund = refunds.id
    where refunds.id is null
),

further_notes as (
    select
        further.connection,
        further.id,
        min(open_notes.credit_note_id) as credit_note_id,
        min_by(open_notes.invoice_id, open_notes.credit_note_id) as invoice_id
    from further
    inner join charge_invoices
        on further.connection = charge_invoices.connection and further.id = charge_invoices.charge_id
    inner join open_notes
        on
            charge_invoices.connection = open_notes.connection
            and charge_invoices.invoice_id = open_notes.invoice_id
            and further.further_amount <= open_notes.amount
    where further.version_order = 1 and further.further_amount > 0
    group by further.connection, further.id
),

-- of a charge that pays several invoices, each has its part of a refund, unless the refund's credit note names one
{{ stripe_paid_parts() }},

refund_parts as (
    select
        charged.*,
        paid_out.credit_note_id,
        case
            when coalesce(paid_parts.part_order, 1) = 1 then charged.charge_id
            else charged.charge_id || '/' || paid_parts.invoice_id
        end as payment_id,
        coalesce(paid_parts.part_order, 1) as part_order,
        paid_parts.invoice_id,
        case
            when paid_parts.parts > 1 and credit_notes.id is null then {{ stripe_part_of('charged.amount', 'charged.currency') }}
            else charged.amount
        end as part_amount
    from charged
    left join paid_out
        on charged.connection = paid_out.connection and charged.id = paid_out.refund
    left join credit_notes
        on
            paid_out.connection = credit_notes.connection
            and paid_out.credit_note_id = credit_notes.id
            and credit_notes.invoice is not null
    left join paid_parts
        on
            charged.connection = paid_parts.connection
            and charged.charge_id = paid_parts.charge_id
            and paid_parts.parts > 1
            and coalesce(credit_notes.invoice, paid_parts.invoice_id) = paid_parts.invoice_id
),

refund_rows as (
    select
        refund_parts.connection,
        'refund' as object,
        {{ left_out([
            ("refund_parts.livemode = 'false'", 'test mode'),
            ('payments.left_out is not null', 'of a payment that is left out'),
        ], 'refund_parts') }} as left_out,
        case
            when refund_parts.part_order = 1 then refund_parts.id
            else refund_parts.id || '/' || refund_parts.invoice_id
        end as refund_id,
        refund_parts.payment_id,
        refund_parts.credit_note_id,
        refund_parts.part_amount as amount,
        upper(refund_parts.currency) as currency,
        lower(refund_parts.status) as status,
        refund_parts.created as refunded_at,
        refund_parts.loaded_at
    from refund_parts
    left join payments
        on
            refund_parts.connection = payments.connection
            and refund_parts.payment_id = payments.payment_id
),

further_parts as (
    select
        further.*,
        further_notes.credit_note_id,
        case
            when coalesce(paid_parts.part_order, 1) = 1 then further.id
            else further.id || '/' || paid_parts.invoice_id
        end as payment_id,
        coalesce(paid_parts.part_order, 1) as part_order,
        paid_parts.invoice_id,
        case
            when paid_parts.parts > 1 and further_notes.id is null
                then {{ stripe_part_of('cast(further.further_amount as string)', 'further.currency') }}
            else cast(further.further_amount as string)
        end as part_amount
    from further
    left join further_notes
        on further.connection = further_notes.connection and further.id = further_notes.id
    left join paid_parts
        on
            further.connection = paid_parts.connection
            and further.id = paid_parts.charge_id
            and paid_parts.parts > 1
            and further.further_amount > 0
            and coalesce(further_notes.invoice_id, paid_parts.invoice_id) = paid_parts.invoice_id
),

charge_rows as (
    select
        further_parts.connection,
        'charge' as object,
        {{ left_out([
            ("further_parts.livemode = 'false'", 'test mode'),
            ('coalesce(further_parts.further_amount, 0) <= 0', 'no further refund'),
            ('payments.left_out is not null', 'of a payment that is left out'),
        ], 'further_parts') }} as left_out,
        case
            when further_parts.part_order = 1 then further_parts.id || ':refunded'
            else further_parts.id || ':refunded/' || further_parts.invoice_id
        end as refund_id,
        further_parts.payment_id,
        further_parts.credit_note_id,
        further_parts.part_amount as amount,
        upper(further_parts.currency) as currency,
        'succeeded' as status,
        coalesce(further_parts.refunded_at, further_parts.created) as refunded_at,
        further_parts.loaded_at
    from further_parts
    left join payments
        on
            further_parts.connection = payments.connection
            and further_parts.payment_id = payments.payment_id
),

final as (
    select * from refund_rows
    union all
    select * from charge_rows
)

select * from final
