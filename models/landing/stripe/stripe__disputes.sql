{{ config(enabled=is_connected('stripe')) }}

-- grain: one row per row of Stripe's disputes, as a dispute
with

disputes as (
    select * from {{ vendor_rows('stripe', 'dispute') }} as disputes
),

charges as (
    select * from {{ vendor_rows('stripe', 'charge') }} as charges
    where version_order = 1
),

payments as (
    select * from {{ ref('stripe__payments') }}
    where left_out is distinct from 'older version'
),

{{ stripe_charged('disputes') }},

final as (
    select
        charged.connection,
        'dispute' as object,
        {{ left_out([
            ("charged.livemode = 'false'", 'test mode'),
            ('payments.left_out is not null', 'of a payment that is left out'),
        ], 'charged') }} as left_out,
        charged.id as dispute_id,
        charged.charge_id as payment_id,
        charged.amount,
        upper(charged.currency) as currency,
        -- an inquiry moves no money, and a charge that was refunded instead is a refund already
        case lower(charged.status)
            when 'charge_refunded' then 'won'
            when 'warning_closed' then 'won'
            when 'prevented' then 'won'
            else lower(charged.status)
        end as status,
        charged.created as opened_at,
        cast(null as string) as closed_at,
        charged.loaded_at
    from charged
    left join payments
        on
            charged.connection = payments.connection
            and charged.charge_id = payments.payment_id
)

select * from final
