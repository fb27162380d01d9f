{{ config(enabled=is_connected('stripe')) }}

-- grain: one row per row of Stripe's refunds, as a refund
with

refunds as (
    select * from {{ vendor_rows('stripe', 'refund') }} as refunds
),

credit_notes as (
    select * from {{ vendor_rows('stripe', 'credit_note') }} as credit_notes
    where version_order = 1 and refund is not null
),

credit_note_refunds as (
    select * from {{ vendor_rows('stripe', 'credit_note_refund') }} as credit_note_refunds
    where version_order = 1
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
    where lower(status) in ('succeeded', 'paid', 'refunded') and payment_intent is not null
    group by connection, payment_intent
),

paid_out as (
    select
        connection,
        refund,
        min(credit_note_id) as credit_note_id
    from (
        select
            connection,
            refund,
            id as credit_note_id
        from credit_notes
        union all
        select
            connection,
            refund,
            credit_note as credit_note_id
        from credit_note_refunds
    ) as named
    group by connection, refund
),

charged as (
    select
        refunds.*,
        coalesce(refunds.charge, intents.charge_id) as charge_id
    from refunds
    left join intents
        on
            refunds.connection = intents.connection
            and refunds.payment_intent = intents.payment_intent
),

final as (
    select
        charged.connection,
        'refund' as object,
        {{ left_out([
            ("charged.livemode = 'false'", 'test mode'),
            ('payments.left_out is not null', 'of a payment that is left out'),
        ], 'charged') }} as left_out,
        charged.id as refund_id,
        charged.charge_id as payment_id,
        paid_out.credit_note_id,
        charged.amount,
        upper(charged.currency) as currency,
        lower(charged.status) as status,
        charged.created as refunded_at,
        charged.loaded_at
    from charged
    left join payments
        on
            charged.connection = payments.connection
            and charged.charge_id = payments.payment_id
    left join paid_out
        on charged.connection = paid_out.connection and charged.id = paid_out.refund
)

select * from final
