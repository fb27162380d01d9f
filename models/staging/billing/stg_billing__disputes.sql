-- grain: one row per raw row of billing.disputes
with

source_rows as (
    select * from {{ raw('billing', 'disputes') }}
),

final as (
    select
        {{ clean('dispute_id', 'id') }} as dispute_id,
        {{ clean('payment_id', 'id') }} as payment_id,
        {{ clean('currency', 'currency') }} as currency,
        {{ clean('status', 'code') }} as status,
        {{ clean('amount', 'money') }} as amount,
        {{ clean('opened_at', 'ts') }} as opened_at,
        {{ clean('closed_at', 'ts') }} as closed_at,
        {{ unparsable({
            'amount': 'money',
            'opened_at': 'ts',
            'closed_at': 'ts',
            'loaded_at': 'ts'
        }) }} as unparsable_columns,
        {{ payload([
            'dispute_id', 'payment_id', 'amount', 'currency', 'opened_at', 'closed_at', 'status',
            'loaded_at'
        ]) }} as payload,
        {{ clean('loaded_at', 'ts') }} as loaded_at
    from source_rows
)

select * from final
