-- grain: one row per payout to a partner, in the reporting currency
with

payouts as (
    {{ usable('payouts') }}
),

reward_documents as (
    select * from {{ ref('int_reward_documents') }}
),

billed_invoices as (
    select * from {{ ref('int_billed_invoices') }}
),

payout_documents as (
    select * from {{ ref('int_payout_documents') }}
),

currencies as (
    select * from {{ ref('currencies') }}
),

fx_rates as (
    select * from {{ ref('int_fx_rates') }}
),

-- a payout in the currency of the reward or of the invoice converts at the rate of that one
rated as (
    select
        payouts.payout_id,
        payouts.partner_id,
        payouts.invoice_id,
        payout_documents.reward_id,
        payouts.currency,
        payouts.status,
        payouts.amount,
        fx_rates.rate as own_rate,
        fx_rates.minor_factor,
        {{ smallest_unit('currencies.minor_units') }} as smallest_unit,
        payouts.paid_at,
        payouts.loaded_at,
        case
            when payouts.currency = reward_documents.reward_currency
                then reward_documents.reward_rate
            when payouts.currency = billed_invoices.currency then billed_invoices.rate
            else fx_rates.rate
        end as rate
    from payouts
    inner join currencies on payouts.currency = currencies.currency
    inner join fx_rates
        on
            payouts.currency = fx_rates.currency
            and cast(payouts.paid_at as date) >= fx_rates.valid_from
            and cast(payouts.paid_at as date) < fx_rates.valid_to
    left join payout_documents on payouts.payout_id = payout_documents.payout_id
    left join reward_documents on payout_documents.reward_id = reward_documents.reward_id
    left join billed_invoices on payouts.invoice_id = billed_invoices.invoice_id
),

valued as (
    select
        payout_id,
        partner_id,
        invoice_id,
        reward_id,
        currency,
        status,
        {{ to_minor('amount', 'rate', 'minor_factor') }} as amount_minor,
        {{ to_minor('amount', 'own_rate', 'minor_factor') }} as own_rate_minor,
        case
            when currency = {{ reporting_currency() }} then cast(0 as bigint)
            else greatest(
                cast(1 as bigint), {{ to_minor('smallest_unit', 'rate', 'minor_factor') }}
            )
        end as tolerance_minor,
        paid_at,
        loaded_at
    from rated
),

final as (
    select
        payout_id,
        partner_id,
        invoice_id,
        reward_id,
        currency,
        status,
        amount_minor,
        tolerance_minor,
        cast(row_number() over (
            partition by
                partner_id,
                coalesce(invoice_id, cast(cast(paid_at as date) as string)),
                currency,
                amount_minor,
                status
            order by paid_at nulls last, payout_id nulls last
        ) as bigint) as occurrence,
        paid_at,
        loaded_at as known_at,
        own_rate_minor - amount_minor as fx_difference_minor
    from valued
)

select * from final
