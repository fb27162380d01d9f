{{ config(enabled=is_connected('chargebee')) }}

-- grain: one row per row of Chargebee's credit notes, as a credit note
with

credit_notes as (
    select * from {{ vendor_rows('chargebee', 'credit_note') }} as credit_notes
),

invoices as (
    select * from {{ ref('chargebee__invoices') }}
    where left_out is distinct from 'older version'
),

final as (
    select
        credit_notes.connection,
        'credit_note' as object,
        {{ left_out([
            ("credit_notes.deleted = 'true'", 'deleted'),
            (
                "lower(credit_notes.reason_code) = 'write_off' and invoices.status = 'uncollectible'",
                'write-off of an uncollectible invoice'
            ),
        ], 'credit_notes') }} as left_out,
        credit_notes.id as credit_note_id,
        credit_notes.reference_invoice_id as invoice_id,
        credit_notes.total as amount,
        -- without a word on tax, the note has its share of the invoice's
        credit_notes.taxes as tax,
        upper(credit_notes.currency) as currency,
        credit_notes.date as issued_at,
        case when lower(credit_notes.status) = 'voided' then 'void' else 'issued' end as status,
        credit_notes.reason_code as reason,
        credit_notes.loaded_at
    from credit_notes
    left join invoices
        on
            credit_notes.connection = invoices.connection
            and credit_notes.reference_invoice_id = invoices.invoice_id
)

select * from final
