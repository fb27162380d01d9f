-- grain: one row per raw row of affiliate.payouts
with

source_rows as (
    select * from {{ raw('affiliate', 'payouts') }}
),

final as (
    select
        {{ clean('payout_id', 'id') }} as payout_id,
        {{ clean('partner_id', 'id') }} as partner_id,
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
            'payout_id', 'partner_id', 'invoice_id', 'amount', 'currency', 'paid_at', 'status',
            'loaded_at'
        ]) }} as payload,
        {{ clean('loaded_at', 'ts') }} as loaded_at
    from source_rows
)

select * from final
