{{ config(enabled=is_connected('rewardful')) }}

-- grain: one row per row of Rewardful's commissions
with

commissions as (
    select * from {{ vendor_rows('rewardful', 'commission') }} as commissions
),

worded as (
    select
        *,
        case
            when voided_at is not null then 'voided'
            when paid_at is not null then 'paid'
            else lower(state)
        end as word
    from commissions
),

{{ partner_earned('worded', []) }}

select * from final
