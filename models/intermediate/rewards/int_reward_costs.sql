{{ config(materialized="view") }}

-- grain: one row per finance line of type partner_reward, with the payout that it records
with

costs as (
    {{ usable('costs') }}
),

payouts as (
    {{ usable('payouts') }}
),

payout_matches as (
    select * from {{ ref('int_payout_matches') }}
),

reward_balances as (
    select * from {{ ref('int_reward_balances') }}
),

fx_rates as (
    select * from {{ ref('int_fx_rates') }}
),

lines as (
    select
        costs.cost_id,
        costs.partner_id,
        costs.currency,
        costs.amount,
        {{ to_minor('costs.amount', 'fx_rates.rate', 'fx_rates.minor_factor') }} as amount_minor,
        costs.incurred_on,
        row_number() over (
            partition by costs.partner_id, costs.currency, costs.amount, costs.incurred_on
            order by costs.cost_id nulls last
        ) as occurrence
    from costs
    inner join fx_rates
        on
            costs.currency = fx_rates.currency
            and costs.incurred_on >= fx_rates.valid_from
            and costs.incurred_on < fx_rates.valid_to
    where costs.cost_type = 'partner_reward'
),

numbered_payouts as (
    select
        payout_id,
        partner_id,
        currency,
        amount,
        cast(paid_at as date) as paid_on,
        row_number() over (
            partition by partner_id, currency, amount, cast(paid_at as date)
            order by payout_id nulls last
        ) as occurrence
    from payouts
),

rewarded_partners as (
    select distinct partner_id
    from reward_balances
),

-- a line belongs to the payout of the same partner, amount and day; each payout has one line
final as (
    select
        lines.cost_id,
        lines.partner_id,
        numbered_payouts.payout_id,
        lines.amount_minor,
        lines.incurred_on,
        case
            when numbered_payouts.payout_id is not null and payout_matches.reason is not null
                then 'finance_of_unmatched_payout'
            when numbered_payouts.payout_id is not null then null
            when rewarded_partners.partner_id is null then 'finance_without_accrual'
            else 'finance_without_payout'
        end as reason
    from lines
    left join numbered_payouts
        on
            lines.partner_id = numbered_payouts.partner_id
            and lines.currency = numbered_payouts.currency
            and lines.amount = numbered_payouts.amount
            and lines.incurred_on = numbered_payouts.paid_on
            and lines.occurrence = numbered_payouts.occurrence
    left join payout_matches on numbered_payouts.payout_id = payout_matches.payout_id
    left join rewarded_partners on lines.partner_id = rewarded_partners.partner_id
)

select * from final
