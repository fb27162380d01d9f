{{ config(enabled=is_connected('stripe')) }}

-- grain: one row per row of Stripe's credit notes, as a credit note
with

credit_notes as (
    select * from {{ vendor_rows('stripe', 'credit_note') }} as credit_notes
),

final as (
    select
        connection,
        'credit_note' as object,
        {{ left_out([("credit_notes.livemode = 'false'", 'test mode')], 'credit_notes') }} as left_out,
        id as credit_note_id,
        invoice as invoice_id,
        total as amount,
        -- without a word on tax, the note has its share of the invoice's
        cast(coalesce(
            {{ amount_of('total') }} - {{ amount_of('total_excluding_tax') }},
            {{ amount_of('total_taxes') }}
        ) as string) as tax,
        upper(currency) as currency,
        created as issued_at,
        lower(status) as status,
        reason,
        loaded_at
    from credit_notes
)

select * from final
