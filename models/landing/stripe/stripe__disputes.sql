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

-- the charge of a payment intent that succeeded
intents as (
    select
        connection,
        payment_intent,
        max(id) as charge_id
    from charges
    where
        lower(status) in ('succeeded', 'paid', 'refunded', 'partially refunded', 'partial refund')
        and payment_intent is not null
    group by connection, payment_intent
),

charged as (
    select
        disputes.*,
        coalesce(disputes.charge, intents.charge_id) as charge_id
    from disputes
    left join intents
        on
            disputes.connection = intents.connection
            and disputes.payment_intent = intents.payment_intent
),

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
