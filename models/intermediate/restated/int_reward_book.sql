{{ config(post_hook="{{ record('rewards', this) }}") }}

-- grain: one row per posting and entry of the reward ledger in a closed month; of a restatement
-- also per partner, agreement and close
-- what a closed month was closed with, and what was posted since
with

kept_rewards as (
    select * from {{ ref('int_kept_rewards') }}
),

reward_changes as (
    select * from {{ ref('int_reward_changes_of_book') }}
),

kept_months as (
    select * from {{ ref('int_kept_months') }}
),

as_of as (
    select * from {{ ref('int_as_of') }}
),

{{ posting('kept_rewards') }},

restated as (
    select
        reward_changes.entry_id,
        reward_changes.partner_id,
        reward_changes.agreement_id,
        reward_changes.close_id,
        reward_changes.invoice_id,
        reward_changes.reward_id,
        reward_changes.document_id,
        reward_changes.payout_id,
        reward_changes.rule,
        reward_changes.entry_type,
        reward_changes.state,
        reward_changes.cause,
        posting.posting,
        reward_changes.amount_minor,
        reward_changes.of_month,
        posting.posted_at as event_at,
        posting.known_at
    from reward_changes
    cross join posting
),

final as (
    {{ booked_rows('rewards', 'kept_rewards', 'restated') }}
)

select * from final
