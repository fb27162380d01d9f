{{ config(enabled=is_connected('dub')) }}

-- grain: one row per row of Dub's commissions
with

commissions as (
    select * from {{ vendor_rows('dub', 'commission') }} as commissions
),

payouts as (
    select * from {{ vendor_rows('dub', 'payout') }} as payouts
    where version_order = 1
),

-- what the partner earns; the amount is the sale's
worded as (
    select
        commissions.*,
        commissions.earnings as amount,
        coalesce(payouts.paid_at, commissions.updated_at) as paid_at,
        case
            when lower(commissions.status) = 'processed' then 'due'
            when
                lower(commissions.status) in ('refunded', 'duplicate', 'fraud', 'canceled', 'rejected')
                then 'voided'
            else lower(commissions.status)
        end as word
    from commissions
    left join payouts
        on commissions.connection = payouts.connection and commissions.payout_id = payouts.id
),

{{ partner_earned('worded', []) }}

select * from final
