-- grain: one row per raw row of billing.subscriptions
with

source_rows as (
    select * from {{ raw('billing', 'subscriptions') }}
),

final as (
    select
        {{ clean('subscription_id', 'id') }} as subscription_id,
        {{ clean('customer_id', 'id') }} as customer_id,
        {{ clean('plan', 'text') }} as plan,
        {{ clean('interval_months', 'int') }} as interval_months,
        {{ clean('started_at', 'ts') }} as started_at,
        {{ clean('ended_at', 'ts') }} as ended_at,
        {{ unparsable({
            'started_at': 'ts',
            'ended_at': 'ts',
            'interval_months': 'int',
            'loaded_at': 'ts'
        }) }} as unparsable_columns,
        {{ payload([
            'subscription_id', 'customer_id', 'plan', 'started_at', 'ended_at', 'interval_months',
            'loaded_at'
        ]) }} as payload,
        {{ clean('loaded_at', 'ts') }} as loaded_at
    from source_rows
)

select * from final
