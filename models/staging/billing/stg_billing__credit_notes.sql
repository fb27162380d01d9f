-- grain: one row per raw row of billing.credit_notes
with

source_rows as (
    select * from {{ raw('billing', 'credit_notes') }}
),

final as (
    select
        {{ clean('credit_note_id', 'id') }} as credit_note_id,
        {{ clean('invoice_id', 'id') }} as invoice_id,
        {{ clean('currency', 'currency') }} as currency,
        {{ clean('reason', 'text') }} as reason,
        {{ clean('amount', 'money') }} as amount,
        {{ clean('tax', 'money') }} as tax,
        {{ clean('issued_at', 'ts') }} as issued_at,
        {{ unparsable({
            'amount': 'money',
            'tax': 'money',
            'issued_at': 'ts',
            'loaded_at': 'ts'
        }) }} as unparsable_columns,
        {{ payload([
            'credit_note_id', 'invoice_id', 'amount', 'tax', 'currency', 'issued_at', 'reason',
            'loaded_at'
        ]) }} as payload,
        {{ clean('loaded_at', 'ts') }} as loaded_at
    from source_rows
)

select * from final
