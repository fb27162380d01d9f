-- grain: one row per raw row of billing.invoice_lines
with

source_rows as (
    select * from {{ raw('billing', 'invoice_lines') }}
),

final as (
    select
        {{ clean('invoice_line_id', 'id') }} as invoice_line_id,
        {{ clean('invoice_id', 'id') }} as invoice_id,
        {{ clean('product', 'text') }} as product,
        {{ clean('is_recurring', 'flag') }} as is_recurring,
        {{ clean('quantity', 'num') }} as quantity,
        {{ clean('amount', 'money') }} as amount,
        {{ clean('period_start', 'day') }} as period_start,
        {{ clean('period_end', 'day') }} as period_end,
        {{ unparsable({
            'quantity': 'num',
            'amount': 'money',
            'is_recurring': 'flag',
            'period_start': 'day',
            'period_end': 'day',
            'loaded_at': 'ts'
        }) }} as unparsable_columns,
        {{ payload([
            'invoice_line_id', 'invoice_id', 'product', 'quantity', 'amount', 'is_recurring',
            'period_start', 'period_end', 'loaded_at'
        ]) }} as payload,
        {{ clean('loaded_at', 'ts') }} as loaded_at
    from source_rows
)

select * from final
