-- grain: one row per entry of the reward ledger: an amount that enters or leaves a state
with

reward_entries as (
    select * from {{ ref('int_reward_entries') }}
),

final as (
    select
        entry_id,
        partner_id,
        agreement_id,
        close_id,
        invoice_id,
        document_id,
        payout_id,
        entry_type,
        state,
        {{ reporting_currency() }} as currency,
        {{ to_major('amount_minor') }} as amount,
        event_at,
        known_at
    from reward_entries
)

select * from final
