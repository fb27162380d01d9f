-- grain: one row per entry of the reward ledger: cents that enter or leave a state
with

reward_movements as (
    select * from {{ ref('int_reward_movements') }}
),

reward_events as (
    select * from {{ ref('int_reward_events') }}
),

reward_documents as (
    select * from {{ ref('int_reward_documents') }}
),

payouts as (
    select
        payout_id,
        known_at
    from {{ ref('int_valued_payouts') }}
),

final as (
    select
        reward_documents.partner_id,
        reward_documents.agreement_id,
        reward_documents.close_id,
        reward_documents.invoice_id,
        reward_documents.reward_id,
        reward_events.document_id,
        reward_movements.payout_id,
        reward_documents.rule,
        reward_movements.entry_type,
        reward_movements.state,
        reward_movements.amount_minor,
        reward_events.event_at,
        reward_movements.event_id || '|' || reward_movements.entry_type || '|'
        || coalesce(reward_movements.payout_id, '') || '|' || reward_movements.reward_id || '|'
        || reward_movements.state as entry_id,
        greatest(reward_events.known_at, payouts.known_at) as known_at
    from reward_movements
    inner join reward_events on reward_movements.event_id = reward_events.event_id
    inner join reward_documents on reward_movements.reward_id = reward_documents.reward_id
    left join payouts on reward_movements.payout_id = payouts.payout_id
)

select * from final
