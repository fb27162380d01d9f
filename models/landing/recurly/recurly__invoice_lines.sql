{{ config(enabled=is_connected('recurly')) }}

-- grain: one row per row of Recurly's line items, as a line of an invoice
with

lines as (
    select * from {{ vendor_rows('recurly', 'line_item') }} as lines
),

invoices as (
    select * from {{ ref('recurly__invoices') }}
    where left_out is distinct from 'older version'
),

final as (
    select
        lines.connection,
        'line_item' as object,
        {{ left_out([
            ('lines.invoice_id is null', 'not invoiced'),
            ('invoices.left_out is not null', 'of an invoice that is left out'),
        ], 'lines') }} as left_out,
        coalesce(lines.id, lines.row_digest) as invoice_line_id,
        lines.invoice_id,
        lines.description as product,
        lines.quantity,
        cast(
            {{ amount_of('lines.subtotal') }} - coalesce({{ amount_of('lines.discount') }}, 0)
            - case lines.tax_inclusive
                when 'true' then coalesce({{ amount_of('lines.tax') }}, 0)
                else 0
            end as string
        ) as amount,
        case
            when
                lines.subscription_id is not null
                and lower(lines.origin) in ('plan', 'plan_trial', 'add_on', 'add_on_trial')
                then 'true'
            else 'false'
        end as is_recurring,
        substr(lines.start_date, 1, 10) as period_start,
        {{ last_billed_day('lines.start_date', 'lines.end_date') }} as period_end,
        lines.loaded_at
    from lines
    left join invoices
        on lines.connection = invoices.connection and lines.invoice_id = invoices.invoice_id
)

select * from final
