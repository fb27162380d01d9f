-- grain: one row per raw row of billing.invoices
with

source_rows as (
    select * from {{ raw('billing', 'invoices') }}
),

final as (
    select
        {{ clean('invoice_id', 'id') }} as invoice_id,
        {{ clean('customer_id', 'id') }} as customer_id,
        {{ clean('opportunity_id', 'id') }} as opportunity_id,
        {{ clean('subscription_id', 'id') }} as subscription_id,
        {{ clean('number', 'text') }} as number,
        {{ clean('currency', 'currency') }} as currency,
        {{ clean('status', 'code') }} as status,
        {{ clean('subtotal', 'money') }} as subtotal,
        {{ clean('tax', 'money') }} as tax,
        {{ clean('total', 'money') }} as total,
        {{ clean('issued_at', 'ts') }} as issued_at,
        {{ clean('due_at', 'ts') }} as due_at,
        {{ clean('voided_at', 'ts') }} as voided_at,
        {{ clean('uncollectible_at', 'ts') }} as uncollectible_at,
        {{ clean('updated_at', 'ts') }} as updated_at,
        {{ unparsable({
            'issued_at': 'ts',
            'due_at': 'ts',
            'subtotal': 'money',
            'tax': 'money',
            'total': 'money',
            'voided_at': 'ts',
            'uncollectible_at': 'ts',
            'updated_at': 'ts',
            'loaded_at': 'ts'
        }) }} as unparsable_columns,
        {{ payload([
            'invoice_id', 'number', 'customer_id', 'opportunity_id', 'subscription_id', 'issued_at',
            'due_at', 'subtotal', 'tax', 'total', 'currency', 'status', 'voided_at',
            'uncollectible_at', 'updated_at', 'loaded_at'
        ]) }} as payload,
        {{ clean('loaded_at', 'ts') }} as loaded_at
    from source_rows
)

select * from final
