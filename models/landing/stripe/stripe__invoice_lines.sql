{{ config(enabled=is_connected('stripe')) }}

-- grain: one row per row of Stripe's invoice lines, as a line of an invoice
with

lines as (
    select * from {{ vendor_rows('stripe', 'invoice_line_item') }} as lines
),

invoices as (
    select * from {{ ref('stripe__invoices') }}
    where object = 'invoice' and left_out is distinct from 'older version'
),

final as (
    select
        lines.connection,
        'invoice_line_item' as object,
        {{ left_out([
            ("lines.livemode = 'false'", 'test mode'),
            ('invoices.left_out is not null', 'of an invoice that is left out'),
        ], 'lines') }} as left_out,
        lines.invoice || '/' || lines.id as invoice_line_id,
        lines.invoice as invoice_id,
        lines.description as product,
        lines.quantity,
        cast(
            {{ amount_of('coalesce(lines.amount_excluding_tax, lines.amount)') }}
            - coalesce({{ amount_of('lines.discount_amounts') }}, 0) as string
        ) as amount,
        -- a proration corrects a period; it says nothing about what a month costs
        case
            when coalesce(lines.proration, 'false') = 'true' then 'false'
            when lines.subscription is not null or lines.type = 'subscription' then 'true'
            else 'false'
        end as is_recurring,
        cast(cast({{ as_utc('lines.period_start') }} as date) as string) as period_start,
        -- the end is the first moment that is not billed any more
        cast(cast(
            {{ dbt.dateadd('day', -1, as_utc('lines.period_end')) }} as date
        ) as string) as period_end,
        lines.loaded_at
    from lines
    left join invoices
        on lines.connection = invoices.connection and lines.invoice = invoices.invoice_id
)

select * from final
