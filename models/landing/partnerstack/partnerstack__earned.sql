{{ config(enabled=is_connected('partnerstack')) }}

-- grain: one row per row of PartnerStack's rewards
with

rewards as (
    select * from {{ vendor_rows('partnerstack', 'commission') }} as rewards
),

priced as (
    select
        connection,
        version_order,
        id,
        partner_id,
        coalesce(document, transaction_key) as document,
        amount as minor_amount,
        coalesce(currency, {{ setting_text('partnerstack', 'currency') }}) as currency,
        earned_at,
        coalesce(paid_at, updated_at) as paid_at,
        case
            when
                lower(reward_status) in ('declined', 'rejected', 'expired')
                or lower(payment_status) = 'paid_and_refunded'
                then 'voided'
            when lower(payment_status) in ('available', 'in_transit', 'withdrawn', 'paid_externally')
                then 'paid'
            when lower(reward_status) in ('approved', 'accepted') then 'due'
            else lower(reward_status)
        end as word,
        is_removed,
        loaded_at
    from rewards
),

worded as (
    select
        *,
        {{ vendor_amount(
            'minor_amount', 'minor', "coalesce(currency, '')",
            connector_of('partnerstack')['minor_units']
        ) }} as amount
    from priced
),

{{ partner_earned('worded', []) }}

select * from final
