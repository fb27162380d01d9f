-- grain: one row per item (payout, reward, agreement, finance row or commission) and reason why it
-- is open
with

payout_matches as (
    select * from {{ ref('int_payout_matches') }}
),

reward_balances as (
    select * from {{ ref('int_reward_balances') }}
),

agreements as (
    {{ usable('agreements') }}
),

reward_costs as (
    select * from {{ ref('int_reward_costs') }}
),

commission_matches as (
    select * from {{ ref('int_commission_matches') }}
),

balances as (
    select
        reward_id,
        partner_id,
        agreement_id,
        close_id,
        invoice_id,
        case
            when is_held then 'held_for_review'
            when hold_ends_at is null then 'buyer_has_not_paid'
            else 'in_refund_window'
        end as reason,
        held_minor as amount_minor,
        held_minor as difference_minor,
        booked_at
    from reward_balances
    union all
    select
        reward_id,
        partner_id,
        agreement_id,
        close_id,
        invoice_id,
        'accrual_never_paid' as reason,
        payable_minor as amount_minor,
        payable_minor as difference_minor,
        booked_at
    from reward_balances
    union all
    select
        reward_id,
        partner_id,
        agreement_id,
        close_id,
        invoice_id,
        'paid_and_clawed_back' as reason,
        receivable_minor as amount_minor,
        -receivable_minor as difference_minor,
        booked_at
    from reward_balances
),

overlapping as (
    select
        earlier.partner_id,
        earlier.agreement_id,
        cast(later.valid_from as timestamp) as since,
        earlier.agreement_id || '|' || later.agreement_id as item_id
    from agreements as earlier
    inner join agreements as later
        on
            earlier.partner_id = later.partner_id
            and (
                earlier.valid_from < later.valid_from
                or (
                    earlier.valid_from = later.valid_from
                    and earlier.agreement_id < later.agreement_id
                )
            )
            and later.valid_from <= coalesce(earlier.valid_to, cast('9999-12-31' as date))
            and later.valid_from <= coalesce(later.valid_to, cast('9999-12-31' as date))
),

combined as (
    select
        'payout' as item_type,
        payout_id as item_id,
        reason,
        partner_id,
        cast(null as string) as agreement_id,
        cast(null as string) as close_id,
        invoice_id,
        case when status = 'reversed' then amount_minor else unmatched_minor end as amount_minor,
        -unmatched_minor as difference_minor,
        paid_at as since
    from payout_matches
    where reason is not null
    union all
    select
        'reward' as item_type,
        reward_id as item_id,
        reason,
        partner_id,
        agreement_id,
        close_id,
        invoice_id,
        amount_minor,
        difference_minor,
        booked_at as since
    from balances
    where amount_minor <> 0
    union all
    select
        'agreement' as item_type,
        item_id,
        'agreements_overlap' as reason,
        partner_id,
        agreement_id,
        cast(null as string) as close_id,
        cast(null as string) as invoice_id,
        cast(0 as bigint) as amount_minor,
        cast(0 as bigint) as difference_minor,
        since
    from overlapping
    union all
    select
        'finance' as item_type,
        cost_id as item_id,
        reason,
        partner_id,
        cast(null as string) as agreement_id,
        cast(null as string) as close_id,
        cast(null as string) as invoice_id,
        amount_minor,
        cast(0 as bigint) as difference_minor,
        cast(incurred_on as timestamp) as since
    from reward_costs
    where reason is not null
    union all
    select
        'commission' as item_type,
        item_id,
        reason,
        partner_id,
        cast(null as string) as agreement_id,
        cast(null as string) as close_id,
        invoice_id,
        amount_minor,
        cast(0 as bigint) as difference_minor,
        since
    from commission_matches
    where reason is not null
),

final as (
    select
        item_type,
        item_id,
        reason,
        partner_id,
        agreement_id,
        close_id,
        invoice_id,
        {{ reporting_currency() }} as currency,
        {{ to_major('amount_minor') }} as amount,
        {{ to_major('difference_minor') }} as difference,
        since
    from combined
)

select * from final
