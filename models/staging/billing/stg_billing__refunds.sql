-- grain: one row per raw row of billing.refunds
with

source_rows as (
    select * from {{ raw('billing', 'refunds') }}
),

final as (
    select
        {{ clean('refund_id', 'id') }} as refund_id,
        {{ clean('payment_id', 'id') }} as payment_id,
        {{ clean('credit_note_id', 'id') }} as credit_note_id,
        {{ clean('currency', 'currency') }} as currency,
        {{ clean('amount', 'money') }} as amount,
        {{ clean('refunded_at', 'ts') }} as refunded_at,
        {{ unparsable({
            'amount': 'money',
            'refunded_at': 'ts',
            'loaded_at': 'ts'
        }) }} as unparsable_columns,
        {{ payload([
            'refund_id', 'payment_id', 'credit_note_id', 'amount', 'currency', 'refunded_at',
            'loaded_at'
        ]) }} as payload,
        {{ clean('loaded_at', 'ts') }} as loaded_at
    from source_rows
)

select * from final
