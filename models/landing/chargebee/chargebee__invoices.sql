{{ config(enabled=is_connected('chargebee')) }}

-- grain: one row per row of Chargebee's invoices, as an invoice
with

invoices as (
    select * from {{ vendor_rows('chargebee', 'invoice') }} as invoices
),

-- an invoice of several subscriptions names none, but its lines do
lines_subscriptions as (
    select * from {{ lines_subscriptions('chargebee', 'invoice_line_item') }} as lines
),

write_offs as (
    select
        connection,
        reference_invoice_id as invoice_id,
        max(date) as written_off_at
    from {{ vendor_rows('chargebee', 'credit_note') }} as credit_notes
    where version_order = 1 and lower(reason_code) = 'write_off' and lower(status) <> 'voided'
    group by connection, reference_invoice_id
),

-- nothing is due any more where all was written off or adjusted, which is no payment
settled as (
    select
        invoices.*,
        coalesce(invoices.subscription_id, lines_subscriptions.subscription_id) as first_subscription_id,
        coalesce({{ amount_of('invoices.amount_paid') }}, 0)
        + coalesce({{ amount_of('invoices.credits_applied') }}, 0) as settled_amount,
        coalesce(write_offs.written_off_at, invoices.updated_at, invoices.date) as written_off_at
    from invoices
    left join write_offs
        on invoices.connection = write_offs.connection and invoices.id = write_offs.invoice_id
    left join lines_subscriptions
        on
            invoices.connection = lines_subscriptions.connection
            and invoices.id = lines_subscriptions.invoice_id
),

worded as (
    select
        *,
        case
            when
                lower(status) = 'paid' and settled_amount = 0
                and {{ amount_of('write_off_amount') }} > 0
                then 'uncollectible'
            when lower(status) = 'paid' and settled_amount = 0 and {{ amount_of('total') }} > 0
                then 'open'
            else lower(status)
        end as word
    from settled
),

final as (
    select
        connection,
        'invoice' as object,
        {{ left_out([
            ("deleted = 'true'", 'deleted'),
            ("word = 'pending'", 'draft'),
        ], 'worded') }} as left_out,
        id as invoice_id,
        id as number,
        customer_id,
        {{ crm_id('coalesce(deal, deal_field)', '006') }} as opportunity_id,
        first_subscription_id as subscription_id,
        date as issued_at,
        due_date as due_at,
        cast({{ amount_of('total') }} - coalesce({{ amount_of('tax') }}, 0) as string) as subtotal,
        coalesce(tax, '0') as tax,
        total,
        upper(currency) as currency,
        word as status,
        case when word = 'voided' then coalesce(voided_at, updated_at) end as voided_at,
        case when word = 'uncollectible' then written_off_at end as uncollectible_at,
        'false' as is_deleted,
        coupon,
        case when word = 'paid' then paid_at end as paid_at,
        updated_at,
        loaded_at
    from worded
)

select * from final
