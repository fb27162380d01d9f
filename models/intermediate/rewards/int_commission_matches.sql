{{ config(materialized="view") }}

-- grain: one row per commission that the partner platform computed, and per reward of which it
-- computed none
with

commissions as (
    {{ usable('commissions') }}
),

reward_documents as (
    select * from {{ ref('int_reward_documents') }}
),

reward_balances as (
    select * from {{ ref('int_reward_balances') }}
),

currencies as (
    select * from {{ ref('currencies') }}
),

fx_rates as (
    select * from {{ ref('int_fx_rates') }}
),

balances as (
    select
        reward_id,
        partner_id,
        invoice_id,
        paid_minor,
        booked_at,
        held_minor + payable_minor + paid_minor as owed_minor
    from reward_balances
),

-- a document of which two closes have parts has two rewards, and one commission
owed as (
    select
        balances.partner_id,
        balances.invoice_id,
        cast(sum(balances.owed_minor) as bigint) as owed_minor,
        cast(sum(balances.paid_minor) as bigint) as paid_minor,
        min(reward_documents.reward_currency) as currency,
        min(reward_documents.reward_rate) as rate
    from balances
    inner join reward_documents on balances.reward_id = reward_documents.reward_id
    group by balances.partner_id, balances.invoice_id
),

-- a commission in the currency of the reward converts at the reward's rate
valued as (
    select
        commissions.commission_id,
        commissions.partner_id,
        commissions.invoice_id,
        commissions.status,
        owed.invoice_id is not null as is_accrued,
        {{ to_minor(
            'commissions.amount',
            'case when commissions.currency = owed.currency then owed.rate else fx_rates.rate end',
            'fx_rates.minor_factor'
        ) }} as amount_minor,
        case
            when commissions.currency = {{ reporting_currency() }} then cast(0 as bigint)
            else greatest(
                cast(1 as bigint),
                {{ to_minor(
                    smallest_unit('currencies.minor_units'),
                    'fx_rates.rate',
                    'fx_rates.minor_factor'
                ) }}
            )
        end as tolerance_minor,
        coalesce(owed.owed_minor, cast(0 as bigint)) as owed_minor,
        coalesce(owed.paid_minor, cast(0 as bigint)) as paid_minor,
        commissions.earned_at
    from commissions
    inner join currencies on commissions.currency = currencies.currency
    inner join fx_rates
        on
            commissions.currency = fx_rates.currency
            and cast(commissions.earned_at as date) >= fx_rates.valid_from
            and cast(commissions.earned_at as date) < fx_rates.valid_to
    left join owed
        on
            commissions.partner_id = owed.partner_id
            and commissions.invoice_id = owed.invoice_id
),

-- a document may have several commissions, such as a correction beside the first
summed as (
    select
        commission_id,
        partner_id,
        invoice_id,
        status,
        is_accrued,
        amount_minor,
        owed_minor,
        paid_minor,
        earned_at,
        sum(case when status = 'voided' then 0 else amount_minor end)
            over (partition by partner_id, invoice_id)
        - owed_minor as above_minor,
        sum(tolerance_minor) over (partition by partner_id, invoice_id) as tolerance_minor,
        sum(case when status = 'voided' then 0 else 1 end)
            over (partition by partner_id, invoice_id) as standing
    from valued
),

judged as (
    select
        commission_id as item_id,
        partner_id,
        invoice_id,
        cast(amount_minor as bigint) as amount_minor,
        earned_at as since,
        case
            when status = 'voided' and (standing > 0 or owed_minor = 0) then null
            when status = 'voided' then 'commission_voided'
            when invoice_id is null then 'commission_without_document'
            when not is_accrued then 'commission_without_accrual'
            when above_minor > tolerance_minor then 'commission_above_accrual'
            when above_minor < -tolerance_minor then 'commission_below_accrual'
            when status = 'paid' and paid_minor = 0 then 'commission_paid_without_payout'
        end as reason
    from summed
),

-- partners whose commissions the platform computes, from when on it does
tracked as (
    select
        partner_id,
        min(earned_at) as first_earned_at
    from commissions
    group by partner_id
),

known as (
    select distinct
        partner_id,
        invoice_id
    from commissions
    where invoice_id is not null
),

missing as (
    select
        balances.reward_id as item_id,
        balances.partner_id,
        balances.invoice_id,
        'accrual_without_commission' as reason,
        balances.booked_at as since,
        balances.owed_minor as amount_minor
    from balances
    inner join tracked on balances.partner_id = tracked.partner_id
    where
        balances.booked_at >= tracked.first_earned_at
        and balances.owed_minor <> 0
        and not exists (
            select 1 from known
            where
                known.partner_id = balances.partner_id
                and known.invoice_id = balances.invoice_id
        )
),

final as (
    select
        item_id,
        partner_id,
        invoice_id,
        reason,
        amount_minor,
        since
    from judged
    union all
    select
        item_id,
        partner_id,
        invoice_id,
        reason,
        amount_minor,
        since
    from missing
)

select * from final
