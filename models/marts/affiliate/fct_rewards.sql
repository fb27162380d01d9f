-- grain: one row per entry of the reward ledger: an amount that enters or leaves a state
with

rewards_booked as (
    select * from {{ ref('int_rewards_booked') }}
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
        kind,
        cause,
        {{ reporting_currency() }} as currency,
        {{ to_major('amount_minor') }} as amount,
        restates,
        event_at,
        known_at,
        is_closed
    from rewards_booked
)

select * from final
