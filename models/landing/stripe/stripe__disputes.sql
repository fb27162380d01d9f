{{ config(enabled=is_connected('stripe')) }}

-- grain: one row per row of Stripe's disputes, as a dispute
with

disputes as (
    select * from {{ vendor_rows('stripe', 'dispute') }} as disputes
),

payments as (
    select * from {{ ref('stripe__payments') }}
    where left_out is distinct from 'older version'
),

final as (
    select
        disputes.connection,
        'dispute' as object,
        {{ left_out([
            ("disputes.livemode = 'false'", 'test mode'),
            ('payments.left_out is not null', 'of a payment that is left out'),
        ], 'disputes') }} as left_out,
        disputes.id as dispute_id,
        disputes.charge as payment_id,
        disputes.amount,
        upper(disputes.currency) as currency,
        -- an inquiry moves no money, and a charge that was refunded instead is a refund already
        case lower(disputes.status)
            when 'charge_refunded' then 'won'
            when 'warning_closed' then 'won'
            when 'prevented' then 'won'
            else lower(disputes.status)
        end as status,
        disputes.created as opened_at,
        cast(null as string) as closed_at,
        disputes.loaded_at
    from disputes
    left join payments
        on
            disputes.connection = payments.connection
            and disputes.charge = payments.payment_id
)

select * from final
