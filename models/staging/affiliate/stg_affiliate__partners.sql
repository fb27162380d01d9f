-- grain: one row per raw row of affiliate.partners
with

source_rows as (
    select * from {{ raw('affiliate', 'partners') }}
),

final as (
    select
        {{ clean('partner_id', 'id') }} as partner_id,
        {{ clean('name', 'text') }} as name,
        {{ clean('type', 'code') }} as type,
        {{ clean('email', 'email') }} as email,
        {{ clean('domain', 'text') }} as domain,
        {{ clean('payment_fingerprint', 'text') }} as payment_fingerprint,
        {{ clean('joined_at', 'ts') }} as joined_at,
        {{ unparsable({
            'joined_at': 'ts',
            'loaded_at': 'ts'
        }) }} as unparsable_columns,
        {{ payload(
            ['partner_id', 'name', 'type', 'email', 'domain', 'payment_fingerprint', 'joined_at',
             'loaded_at'],
            mask=['name', 'email', 'domain', 'payment_fingerprint']
        ) }} as payload,
        {{ clean('loaded_at', 'ts') }} as loaded_at
    from source_rows
)

select * from final
