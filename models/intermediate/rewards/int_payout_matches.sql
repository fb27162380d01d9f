-- grain: one row per payout, with the amounts that paid accrued rewards and that did not
with

valued_payouts as (
    select * from {{ ref('int_valued_payouts') }}
),

reward_entries as (
    select * from {{ ref('int_reward_entries') }}
),

reward_balances as (
    select * from {{ ref('int_reward_balances') }}
),

matched as (
    select
        payout_id,
        cast(sum(amount_minor) as bigint) as matched_minor
    from reward_entries
    where entry_type = 'payout' and state = 'paid'
    group by payout_id
),

-- within the rounding of its currency a payout settles the reward exactly
compared as (
    select
        valued_payouts.payout_id,
        valued_payouts.reward_id,
        valued_payouts.partner_id,
        valued_payouts.invoice_id,
        valued_payouts.currency,
        valued_payouts.status,
        valued_payouts.amount_minor,
        valued_payouts.fx_difference_minor,
        valued_payouts.occurrence,
        valued_payouts.paid_at,
        coalesce(matched.matched_minor, cast(0 as bigint)) as matched_minor,
        case
            when
                matched.matched_minor is not null
                and abs(valued_payouts.amount_minor - matched.matched_minor)
                <= valued_payouts.tolerance_minor
                then matched.matched_minor - valued_payouts.amount_minor
            else cast(0 as bigint)
        end as rounding_minor
    from valued_payouts
    left join matched on valued_payouts.payout_id = matched.payout_id
),

judged as (
    select
        compared.payout_id,
        compared.reward_id,
        compared.partner_id,
        compared.invoice_id,
        compared.currency,
        compared.status,
        compared.amount_minor,
        compared.fx_difference_minor,
        compared.matched_minor,
        compared.rounding_minor,
        compared.paid_at,
        case
            when compared.status = 'reversed' then cast(0 as bigint)
            else compared.amount_minor + compared.rounding_minor - compared.matched_minor
        end as unmatched_minor,
        case
            when compared.status = 'reversed' then 'payout_reversed'
            when compared.occurrence > 1 then 'duplicate_payout'
            when compared.matched_minor = 0 and reward_balances.reward_id is null
                then 'payout_without_accrual'
            when coalesce(reward_balances.held_minor, 0) > 0 and reward_balances.is_held
                then 'payout_of_held_reward'
            when coalesce(reward_balances.held_minor, 0) > 0 then 'payout_before_payable'
            else 'payout_above_accrual'
        end as reason
    from compared
    left join reward_balances on compared.reward_id = reward_balances.reward_id
),

final as (
    select
        payout_id,
        reward_id,
        partner_id,
        invoice_id,
        currency,
        status,
        amount_minor,
        matched_minor,
        rounding_minor,
        unmatched_minor,
        fx_difference_minor,
        paid_at,
        case when status = 'reversed' or unmatched_minor <> 0 then reason end as reason
    from judged
)

select * from final
