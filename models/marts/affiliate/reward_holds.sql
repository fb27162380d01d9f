-- grain: one row per partner's close and reason for which its rewards are held
with

reward_holds as (
    select * from {{ ref('int_reward_holds') }}
),

partner_closes as (
    select * from {{ ref('int_partner_closes') }}
),

reward_balances as (
    select * from {{ ref('int_reward_balances') }}
),

held as (
    select
        close_id,
        sum(held_minor) as held_minor
    from reward_balances
    group by close_id
),

numbered as (
    select
        close_id,
        hold_reason,
        row_number() over (
            partition by close_id
            order by hold_reason nulls last
        ) as reason_order
    from reward_holds
),

-- the amount is in the row of the first reason, so that the column can be summed
final as (
    select
        reward_holds.close_id,
        reward_holds.hold_reason,
        reward_holds.partner_id,
        partner_closes.agreement_id,
        reward_holds.evidence_id,
        reward_holds.evidence,
        reward_holds.unit,
        {{ reporting_currency() }} as currency,
        reward_holds.measured,
        reward_holds.threshold,
        {{ to_major(
            'case when numbered.reason_order = 1 then coalesce(held.held_minor, 0) else 0 end'
        ) }} as held,
        reward_holds.decided_at
    from reward_holds
    inner join partner_closes on reward_holds.close_id = partner_closes.close_id
    inner join numbered
        on
            reward_holds.close_id = numbered.close_id
            and reward_holds.hold_reason = numbered.hold_reason
    left join held on reward_holds.close_id = held.close_id
)

select * from final
