-- grain: one row per raw row of affiliate.referrals
with

source_rows as (
    select * from {{ raw('affiliate', 'referrals') }}
),

final as (
    select
        {{ clean('referral_id', 'id') }} as referral_id,
        {{ clean('partner_id', 'id') }} as partner_id,
        {{ clean('referred_email', 'email') }} as referred_email,
        {{ clean('referred_domain', 'text') }} as referred_domain,
        {{ clean('status', 'code') }} as status,
        {{ clean('registered_at', 'ts') }} as registered_at,
        {{ unparsable({
            'registered_at': 'ts',
            'loaded_at': 'ts'
        }) }} as unparsable_columns,
        {{ payload(
            ['referral_id', 'partner_id', 'referred_email', 'referred_domain', 'registered_at',
             'status', 'loaded_at'],
            mask=['referred_email', 'referred_domain']
        ) }} as payload,
        {{ clean('loaded_at', 'ts') }} as loaded_at
    from source_rows
)

select * from final
