{{ config(enabled=is_connected('stripe')) }}

-- grain: one row per row of Stripe's disputes and invoice that its charge pays, as a dispute
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

charge_invoices as (
    select * from {{ ref('stripe__charge_invoices') }}
),

{{ stripe_charged('disputes') }},

{{ stripe_paid_parts() }},

-- the buyer's bank may dispute in a currency of its own: it is all of the charge that was not refunded, in which what a
-- capture of a part released is refunded
kept as (
    select
        connection,
        id,
        currency,
        case
            when {{ amount_of('amount_captured') }} > 0 then {{ amount_of('amount_captured') }}
            else {{ amount_of('amount') }}
        end as whole_amount,
        {{ amount_of('amount') }} - coalesce({{ amount_of('amount_refunded') }}, 0) as kept_amount
    from charges
),

priced as (
    select
        charged.*,
        coalesce(kept.currency, charged.currency) as charge_currency,
        case
            when lower(kept.currency) <> lower(charged.currency)
                then cast(case
                    when kept.kept_amount > 0 then least(kept.whole_amount, kept.kept_amount)
                    else kept.whole_amount
                end as string)
            else charged.amount
        end as disputed_amount
    from charged
    left join kept on charged.connection = kept.connection and charged.charge_id = kept.id
),

dispute_parts as (
    select
        priced.*,
        coalesce(paid_parts.part_order, 1) as part_order,
        paid_parts.invoice_id,
        case
            when paid_parts.parts > 1 then {{ stripe_part_of('priced.disputed_amount', 'priced.charge_currency') }}
            else priced.disputed_amount
        end as part_amount
    from priced
    left join paid_parts
        on
            priced.connection = paid_parts.connection
            and priced.charge_id = paid_parts.charge_id
            and paid_parts.parts > 1
),

placed as (
    select
        *,
        case
            when part_order = 1 then charge_id
            else charge_id || '/' || invoice_id
        end as payment_id
    from dispute_parts
),

final as (
    select
        placed.connection,
        'dispute' as object,
        {{ left_out([
            ("placed.livemode = 'false'", 'test mode'),
            ('payments.left_out is not null', 'of a payment that is left out'),
        ], 'placed') }} as left_out,
        case
            when placed.part_order = 1 then placed.id
            else placed.id || '/' || placed.invoice_id
        end as dispute_id,
        placed.payment_id,
        placed.part_amount as amount,
        upper(placed.charge_currency) as currency,
        -- an inquiry moves no money, and a charge that was refunded instead is a refund already
        case lower(placed.status)
            when 'charge_refunded' then 'won'
            when 'warning_closed' then 'won'
            when 'prevented' then 'won'
            else lower(placed.status)
        end as status,
        placed.created as opened_at,
        cast(null as string) as closed_at,
        placed.loaded_at
    from placed
    left join payments
        on
            placed.connection = payments.connection
            and placed.payment_id = payments.payment_id
)

select * from final
