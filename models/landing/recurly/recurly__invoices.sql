{{ config(enabled=is_connected('recurly')) }}

-- grain: one row per row of Recurly's invoices, as an invoice
with

invoices as (
    select * from {{ vendor_rows('recurly', 'invoice') }} as invoices
),

links as (
    select
        connection,
        invoice_id,
        min(subscription_id) as subscription_id
    from {{ vendor_rows('recurly', 'invoice_subscription') }} as links
    where version_order = 1
    group by connection, invoice_id
),

lines_subscriptions as (
    select * from {{ lines_subscriptions('recurly', 'line_item') }} as lines
),

subscriptions as (
    select * from {{ ref('recurly__subscriptions') }}
    where left_out is null
),

write_offs as (
    select
        connection,
        previous_invoice_id as invoice_id,
        sum(-{{ amount_of('total') }}) as amount,
        max(created_at) as written_off_at
    from invoices
    where
        version_order = 1
        and lower(origin) = 'write_off'
        and lower(state) <> 'voided'
    group by connection, previous_invoice_id
),

-- an invoice is called paid still whose payments were charged back, all of them
charged_back as (
    select
        connection,
        invoice_id,
        sum({{ amount_of('amount') }}) as amount,
        max(coalesce(updated_at, created_at)) as charged_back_at
    from {{ vendor_rows('recurly', 'transaction') }} as transactions
    where
        version_order = 1 and is_removed = 'false'
        and lower(type) in ('purchase', 'capture') and lower(status) in ('success', 'chargeback')
    group by connection, invoice_id
    having min(case lower(status) when 'chargeback' then 1 else 0 end) = 1
),

-- a write-off closes an invoice as a payment does
worded as (
    select
        invoices.*,
        coalesce(
            invoices.subscription_id, links.subscription_id, lines_subscriptions.subscription_id
        ) as first_subscription_id,
        case
            when lower(invoices.state) = 'failed' then 'uncollectible'
            when
                lower(invoices.state) in ('paid', 'closed')
                and coalesce({{ amount_of('invoices.paid') }}, 0) = 0
                and write_offs.amount >= {{ amount_of('invoices.total') }}
                then 'uncollectible'
            when
                lower(invoices.state) in ('paid', 'closed')
                and charged_back.amount >= {{ amount_of('invoices.total') }}
                then 'uncollectible'
            when lower(invoices.state) = 'closed' then 'paid'
            when lower(invoices.state) = 'voided' then 'void'
            when lower(invoices.state) in ('pending', 'processing', 'past_due', 'open') then 'open'
            else lower(invoices.state)
        end as word,
        coalesce(write_offs.written_off_at, charged_back.charged_back_at) as written_off_at
    from invoices
    left join links
        on invoices.connection = links.connection and invoices.id = links.invoice_id
    left join lines_subscriptions
        on
            invoices.connection = lines_subscriptions.connection
            and invoices.id = lines_subscriptions.invoice_id
    left join charged_back
        on invoices.connection = charged_back.connection and invoices.id = charged_back.invoice_id
    left join write_offs
        on invoices.connection = write_offs.connection and invoices.id = write_offs.invoice_id
),

final as (
    select
        worded.connection,
        'invoice' as object,
        {{ left_out([
            ("lower(worded.type) = 'credit'", 'credit'),
        ], 'worded') }} as left_out,
        worded.id as invoice_id,
        worded.number,
        worded.account_id as customer_id,
        subscriptions.opportunity_id,
        worded.first_subscription_id as subscription_id,
        worded.created_at as issued_at,
        worded.due_at,
        cast(
            {{ amount_of('worded.total') }} - coalesce({{ amount_of('worded.tax') }}, 0) as string
        ) as subtotal,
        coalesce(worded.tax, '0') as tax,
        worded.total,
        upper(worded.currency) as currency,
        worded.word as status,
        case worded.word when 'void' then coalesce(worded.closed_at, worded.updated_at) end as voided_at,
        case worded.word
            when 'uncollectible' then coalesce(worded.written_off_at, worded.closed_at, worded.updated_at)
        end as uncollectible_at,
        'false' as is_deleted,
        cast(null as string) as coupon,
        case worded.word when 'paid' then worded.closed_at end as paid_at,
        worded.updated_at,
        worded.loaded_at
    from worded
    left join subscriptions
        on
            worded.connection = subscriptions.connection
            and worded.first_subscription_id = subscriptions.subscription_id
)

select * from final
