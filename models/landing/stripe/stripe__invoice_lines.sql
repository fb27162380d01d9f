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

netted as (
    select
        *,
        {{ amount_of('coalesce(amount_excluding_tax, amount)') }}
        - coalesce({{ amount_of('discount_amounts') }}, 0) as net_amount
    from lines
),

summed as (
    select
        *,
        sum(net_amount) over (partition by connection, invoice, version_order) as invoice_amount,
        count(amount_excluding_tax) over (partition by connection, invoice, version_order) as untaxed_lines
    from netted
),

final as (
    select
        summed.connection,
        'invoice_line_item' as object,
        {{ left_out([
            ("summed.livemode = 'false'", 'test mode'),
            ('invoices.left_out is not null', 'of an invoice that is left out'),
        ], 'summed') }} as left_out,
        summed.invoice || '/' || summed.line_key as invoice_line_id,
        summed.invoice as invoice_id,
        summed.description as product,
        summed.quantity,
        -- lines that come to the total have the tax in them, where their prices have
        cast(
            case
                when
                    summed.untaxed_lines = 0
                    and summed.invoice_amount <> 0
                    and {{ amount_of('invoices.tax') }} <> 0
                    and summed.invoice_amount = {{ amount_of('invoices.total') }}
                    then cast(
                        summed.net_amount
                        * cast(
                            {{ amount_of('invoices.subtotal') }} as double
                        ) / cast(summed.invoice_amount as double) as decimal(24, 4)
                    )
                else cast(summed.net_amount as decimal(24, 4))
            end as string
        ) as amount,
        -- a proration corrects a period; it says nothing about what a month costs
        case
            when coalesce(summed.proration, 'false') = 'true' then 'false'
            when summed.subscription is not null or summed.type = 'subscription' then 'true'
            else 'false'
        end as is_recurring,
        cast(cast({{ as_utc('summed.period_start') }} as date) as string) as period_start,
        {{ last_billed_day('summed.period_start', 'summed.period_end') }} as period_end,
        summed.loaded_at
    from summed
    left join invoices
        on summed.connection = invoices.connection and summed.invoice = invoices.invoice_id
)

select * from final
