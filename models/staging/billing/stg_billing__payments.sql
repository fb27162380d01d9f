-- grain: one row per raw row of billing.payments
with

source_rows as (
    select * from {{ raw('billing', 'payments') }}
),

final as (
    select
        {{ clean('payment_id', 'id') }} as payment_id,
        {{ clean('invoice_id', 'id') }} as invoice_id,
        {{ clean('currency', 'currency') }} as currency,
        {{ clean('status', 'code') }} as status,
        {{ clean('amount', 'money') }} as amount,
        {{ clean('paid_at', 'ts') }} as paid_at,
        {{ unparsable({
            'amount': 'money',
            'paid_at': 'ts',
            'loaded_at': 'ts'
        }) }} as unparsable_columns,
        {{ payload([
            'payment_id', 'invoice_id', 'amount', 'currency', 'paid_at', 'status', 'loaded_at'
        ]) }} as payload,
        {{ clean('loaded_at', 'ts') }} as loaded_at
    from source_rows
)

select * from final
