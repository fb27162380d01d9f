-- grain: one row per raw row of billing.customers
with

source_rows as (
    select * from {{ raw('billing', 'customers') }}
),

final as (
    select
        {{ clean('customer_id', 'id') }} as customer_id,
        {{ clean('account_id', 'id') }} as account_id,
        {{ clean('name', 'text') }} as name,
        {{ clean('email', 'email') }} as email,
        {{ clean('domain', 'text') }} as domain,
        {{ clean('payment_fingerprint', 'text') }} as payment_fingerprint,
        {{ clean('created_at', 'ts') }} as created_at,
        {{ unparsable({
            'created_at': 'ts',
            'loaded_at': 'ts'
        }) }} as unparsable_columns,
        {{ payload(
            ['customer_id', 'account_id', 'name', 'email', 'domain', 'payment_fingerprint',
             'created_at', 'loaded_at'],
            mask=['name', 'email', 'domain', 'payment_fingerprint']
        ) }} as payload,
        {{ clean('loaded_at', 'ts') }} as loaded_at
    from source_rows
)

select * from final
