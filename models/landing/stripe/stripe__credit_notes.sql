{{ config(enabled=is_connected('stripe')) }}

-- grain: one row per row of Stripe's credit notes, as a credit note
with

credit_notes as (
    select * from {{ vendor_rows('stripe', 'credit_note') }} as credit_notes
),

invoices as (
    select * from {{ ref('stripe__invoices') }}
    where object = 'invoice' and left_out is distinct from 'older version'
),

final as (
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
)

select * from final
