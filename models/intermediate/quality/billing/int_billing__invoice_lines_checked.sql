-- grain: one row per raw row of billing.invoice_lines, with the reason why it cannot be used
with

staged as (
    select * from {{ ref('stg_billing__invoice_lines') }}
),

-- read apart from the rows, so that these can stream
landed_keys as (
    select invoice_line_id from {{ ref('stg_billing__invoice_lines') }}
),

as_of as (
    select * from {{ ref('int_as_of') }}
),

invoices as (
    select * from {{ ref('int_billing__invoices') }}
),

-- only rows whose key landed more than once can be duplicates
repeated as (
    select invoice_line_id
    from landed_keys
    group by invoice_line_id
    having count(*) > 1
),

judged as (
    select
        staged.invoice_line_id,
        staged.invoice_id,
        staged.product,
        staged.is_recurring,
        staged.quantity,
        staged.amount,
        staged.period_start,
        staged.period_end,
        staged.unparsable_columns,
        staged.payload,
        staged.loaded_at,
        repeated.invoice_line_id is not null as is_repeated,
        case
            when staged.invoice_line_id is null then 'missing key'
            when staged.invoice_id is null then 'missing invoice_id'
            when staged.unparsable_columns is not null
                then 'unparsable ' || staged.unparsable_columns
            when staged.amount is null then 'missing amount'
            when staged.is_recurring is null then 'missing is_recurring'
            when staged.loaded_at is null then 'missing loaded_at'
            when staged.loaded_at > as_of.as_of then 'loaded after as of'
            when invoices.invoice_id is null then 'unknown invoice'
        end as refusal
    from staged
    cross join as_of
    left join invoices on staged.invoice_id = invoices.invoice_id
    left join repeated on staged.invoice_line_id = repeated.invoice_line_id
),

-- the usable row that is newest comes first; the digest makes the order total
numbered as (
    select
        invoice_line_id,
        invoice_id,
        product,
        is_recurring,
        quantity,
        amount,
        period_start,
        period_end,
        unparsable_columns,
        refusal,
        loaded_at,
        case when refusal is not null or is_repeated then payload end as payload,
        row_number() over (
            partition by invoice_line_id
            order by
                case when refusal is null then 0 else 1 end nulls last,
                loaded_at desc nulls last,
                case when is_repeated then {{ row_hash([
                    'invoice_line_id', 'invoice_id', 'product', 'is_recurring', 'quantity',
                    'amount', 'period_start', 'period_end'
                ]) }} end nulls last,
                case when is_repeated then payload end nulls last
        ) as row_order
    from judged
),

final as (
    select
        invoice_line_id,
        invoice_id,
        product,
        is_recurring,
        quantity,
        amount,
        period_start,
        period_end,
        unparsable_columns,
        loaded_at,
        coalesce(invoice_line_id, '(missing)') as row_id,
        case
            when refusal is not null then refusal
            when row_order > 1 then 'duplicate row'
        end as quarantine_reason,
        case when refusal is not null or row_order > 1 then payload end as quarantined_payload
    from numbered
)

select * from final
