{{ config(enabled=is_connected('firstpromoter')) }}

-- grain: one row per row of FirstPromoter's commissions
with

commissions as (
    select * from {{ vendor_rows('firstpromoter', 'commission') }} as commissions
),

-- one currency for the whole account, which decides the decimals
priced as (
    select
        connection,
        version_order,
        id,
        partner_id,
        document,
        amount as minor_amount,
        coalesce(currency, {{ setting_text('firstpromoter', 'currency') }}) as currency,
        lower(unit) as unit,
        earned_at,
        coalesce(paid_at, updated_at) as paid_at,
        case
            when lower(status) = 'denied' then 'voided'
            when is_paid = 'true' then 'paid'
            when lower(status) = 'approved' then 'due'
            else lower(status)
        end as word,
        is_removed,
        loaded_at
    from commissions
),

worded as (
    select
        *,
        {{ vendor_amount(
            'minor_amount', 'minor', "coalesce(currency, '')",
            connector_of('firstpromoter')['minor_units']
        ) }} as amount
    from priced
),

{{ partner_earned('worded', [("worded.unit <> 'cash'", 'not money')]) }}

select * from final
