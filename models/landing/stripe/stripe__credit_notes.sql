{{ config(enabled=is_connected('stripe')) }}

-- grain: one row per row of Stripe's credit notes, or of its invoices with what no credit note has, as a credit note
with

credit_notes as (
    select * from {{ vendor_rows('stripe', 'credit_note') }} as credit_notes
),

invoices as (
    select * from {{ ref('stripe__invoices') }}
    where object = 'invoice' and left_out is distinct from 'older version'
),

issued_notes as (
    select
        connection,
        invoice,
        sum({{ amount_of('total') }}) as total
    from credit_notes
    where version_order = 1 and lower(coalesce(status, 'issued')) <> 'void'
    group by connection, invoice
),

-- what was credited before the payment was never refunded
further as (
    select
        credited.*,
        {{ amount_of('credited.pre_payment_credit_notes_amount') }}
        - coalesce(issued_notes.total, 0) as further_amount
    from {{ vendor_rows('stripe', 'invoice') }} as credited
    left join issued_notes
        on credited.connection = issued_notes.connection and credited.id = issued_notes.invoice
),

note_rows as (
    select
        credit_notes.connection,
        'credit_note' as object,
        {{ left_out([
            ("credit_notes.livemode = 'false'", 'test mode'),
            ('invoices.left_out is not null', 'of an invoice that is left out'),
        ], 'credit_notes') }} as left_out,
        credit_notes.id as credit_note_id,
        credit_notes.invoice as invoice_id,
        credit_notes.total as amount,
        -- without a word on tax, the note has its share of the invoice's
        cast(coalesce(
            {{ amount_of('credit_notes.total') }} - {{ amount_of('credit_notes.total_excluding_tax') }},
            {{ amount_of('credit_notes.total_taxes') }}
        ) as string) as tax,
        upper(credit_notes.currency) as currency,
        credit_notes.created as issued_at,
        lower(credit_notes.status) as status,
        credit_notes.reason,
        credit_notes.loaded_at
    from credit_notes
    left join invoices
        on
            credit_notes.connection = invoices.connection
            and credit_notes.invoice = invoices.invoice_id
),

invoice_rows as (
    select
        further.connection,
        'invoice' as object,
        {{ left_out([
            ('coalesce(further.further_amount, 0) <= 0', 'no further credit'),
            ("further.livemode = 'false'", 'test mode'),
            ('invoices.left_out is not null', 'of an invoice that is left out'),
        ], 'further') }} as left_out,
        further.id || ':credited' as credit_note_id,
        further.id as invoice_id,
        cast(further.further_amount as string) as amount,
        cast(null as string) as tax,
        upper(further.currency) as currency,
        coalesce(further.status_transitions_finalized_at, further.created) as issued_at,
        'issued' as status,
        cast(null as string) as reason,
        further.loaded_at
    from further
    left join invoices
        on further.connection = invoices.connection and further.id = invoices.invoice_id
),

final as (
    select * from note_rows
    union all
    select * from invoice_rows
)

select * from final
