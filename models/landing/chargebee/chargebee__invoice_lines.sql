{{ config(enabled=is_connected('chargebee')) }}

-- grain: one row per row of Chargebee's invoice lines, as a line of an invoice
with

lines as (
    select * from {{ vendor_rows('chargebee', 'invoice_line_item') }} as lines
),

documents as (
    select
        connection,
        id,
        currency,
        price_type
    from {{ vendor_rows('chargebee', 'invoice') }} as documents
    where version_order = 1
),

invoices as (
    select * from {{ ref('chargebee__invoices') }}
    where left_out is distinct from 'older version'
),

-- an inclusive price contains its tax
amounts as (
    select
        lines.*,
        {{ amount_of(chargebee_amount('lines.amount', 'documents.currency')) }}
        - coalesce({{ amount_of(chargebee_amount('lines.discount_amount', 'documents.currency')) }}, 0)
        - case
            when lower(documents.price_type) = 'tax_inclusive'
                then coalesce({{ amount_of(chargebee_amount('lines.tax_amount', 'documents.currency')) }}, 0)
            else 0
        end as net_amount,
        invoices.left_out as invoice_left_out
    from lines
    left join documents
        on lines.connection = documents.connection and lines.invoice_id = documents.id
    left join invoices
        on lines.connection = invoices.connection and lines.invoice_id = invoices.invoice_id
),

final as (
    select
        connection,
        'invoice_line_item' as object,
        {{ left_out([
            ('invoice_left_out is not null', 'of an invoice that is left out'),
        ], 'amounts') }} as left_out,
        invoice_id || '/' || coalesce(id, row_digest) as invoice_line_id,
        invoice_id,
        description as product,
        quantity,
        cast(net_amount as string) as amount,
        case
            when
                subscription_id is not null
                and (lower(entity_type) like 'plan%' or lower(entity_type) like 'addon%')
                then 'true'
            else 'false'
        end as is_recurring,
        substr(date_from, 1, 10) as period_start,
        {{ last_billed_day('date_from', 'date_to') }} as period_end,
        loaded_at
    from amounts
)

select * from final
