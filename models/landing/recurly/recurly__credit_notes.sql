{{ config(enabled=is_connected('recurly')) }}

-- grain: one row per row of Recurly's invoices, as a credit note
with

credits as (
    select * from {{ vendor_rows('recurly', 'invoice') }} as credits
),

invoices as (
    select * from {{ ref('recurly__invoices') }}
    where left_out is distinct from 'older version'
),

final as (
    select
        credits.connection,
        'invoice' as object,
        {{ left_out([
            ("lower(credits.type) <> 'credit'", 'charge'),
            (
                "lower(credits.origin) in ('prepayment', 'gift_card', 'carryforward_credit', 'carryforward_gift_credit')",
                'no reversal'
            ),
            (
                "lower(credits.origin) = 'write_off' and invoices.status = 'uncollectible'",
                'write-off of an uncollectible invoice'
            ),
        ], 'credits') }} as left_out,
        credits.id as credit_note_id,
        credits.previous_invoice_id as invoice_id,
        -- the total of a credit is below zero
        cast(abs({{ amount_of('credits.total') }}) as string) as amount,
        cast(abs({{ amount_of('credits.tax') }}) as string) as tax,
        upper(credits.currency) as currency,
        credits.created_at as issued_at,
        case lower(credits.state) when 'voided' then 'void' else 'issued' end as status,
        credits.origin as reason,
        credits.loaded_at
    from credits
    left join invoices
        on
            credits.connection = invoices.connection
            and credits.previous_invoice_id = invoices.invoice_id
)

select * from final
