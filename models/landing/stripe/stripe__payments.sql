{{ config(enabled=is_connected('stripe')) }}

-- grain: one row per row of Stripe's charges and invoice that it pays, as a payment
with

charges as (
    select * from {{ vendor_rows('stripe', 'charge') }} as charges
),

charge_invoices as (
    select * from {{ ref('stripe__charge_invoices') }}
),

invoices as (
    select * from {{ ref('stripe__invoices') }}
    where left_out is distinct from 'older version'
),

ordered as (
    select
        connection,
        charge_id,
        invoice_id,
        amount,
        count(*) over (partition by connection, charge_id) as invoices,
        row_number() over (
            partition by connection, charge_id
            order by amount desc nulls last, invoice_id asc nulls last
        ) as invoice_order
    from charge_invoices
),

joined as (
    select
        charges.*,
        -- a charge that is a document of its own pays itself
        coalesce(ordered.invoice_id, charges.id) as invoice_id,
        case when ordered.invoices > 1 then ordered.amount end as part,
        coalesce(ordered.invoice_order, 1) as invoice_order,
        ordered.charge_id is not null as has_invoice
    from charges
    left join ordered
        on charges.connection = ordered.connection and charges.id = ordered.charge_id
),

final as (
    select
        joined.connection,
        'charge' as object,
        {{ left_out([
            ("joined.livemode = 'false'", 'test mode'),
            (stripe_is_of_another('joined'), 'connected account'),
            ("coalesce(joined.captured, 'true') = 'false' and lower(joined.status) <> 'failed'", 'not captured'),
            ('not joined.has_invoice and invoices.left_out is not null', 'charge without an invoice'),
            ('invoices.left_out is not null', 'of an invoice that is left out'),
        ], 'joined') }} as left_out,
        case
            when joined.invoice_order = 1 then joined.id
            else joined.id || '/' || joined.invoice_id
        end as payment_id,
        joined.invoice_id,
        coalesce(cast(joined.part as string), case
            when {{ amount_of('joined.amount_captured') }} > 0 then joined.amount_captured
        end, joined.amount) as amount,
        upper(joined.currency) as currency,
        joined.created as paid_at,
        lower(joined.status) as status,
        joined.loaded_at
    from joined
    left join invoices
        on joined.connection = invoices.connection and joined.invoice_id = invoices.invoice_id
)

select * from final
