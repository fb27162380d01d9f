-- grain: one row per rewarded document, with the amount of its reward in each state
with

reward_documents as (
    select * from {{ ref('int_reward_documents') }}
),

reward_entries as (
    select * from {{ ref('int_reward_entries') }}
),

as_of as (
    select * from {{ ref('int_as_of') }}
),

summed as (
    select
        reward_id,
        cast(
            sum(case when entry_type = 'accrual' then amount_minor else 0 end) as bigint
        ) as accrued_minor,
        cast(sum(case when state = 'held' then amount_minor else 0 end) as bigint) as held_minor,
        cast(
            sum(case when state = 'payable' then amount_minor else 0 end) as bigint
        ) as payable_minor,
        cast(sum(case when state = 'paid' then amount_minor else 0 end) as bigint) as paid_minor,
        cast(
            sum(case when state = 'receivable' then amount_minor else 0 end) as bigint
        ) as receivable_minor,
        cast(
            sum(case when state = 'clawed_back' then amount_minor else 0 end) as bigint
        ) as clawed_back_minor
    from reward_entries
    group by reward_id
),

final as (
    select
        summed.reward_id,
        reward_documents.partner_id,
        reward_documents.agreement_id,
        reward_documents.close_id,
        reward_documents.invoice_id,
        summed.accrued_minor,
        summed.held_minor,
        summed.payable_minor,
        summed.paid_minor,
        summed.receivable_minor,
        summed.clawed_back_minor,
        reward_documents.booked_at,
        reward_documents.hold_ends_at,
        reward_documents.is_held,
        coalesce(reward_documents.hold_ends_at <= as_of.as_of, false) as is_window_over
    from summed
    inner join reward_documents on summed.reward_id = reward_documents.reward_id
    cross join as_of
)

select * from final
