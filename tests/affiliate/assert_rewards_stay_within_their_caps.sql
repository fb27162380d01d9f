-- At any time, the rewards of a close are at most the cap of their agreement, and never negative. A
-- close listed here is rewarded beyond the cap.
with

reward_changes as (
    select * from {{ ref('int_reward_changes') }}
),

reward_documents as (
    select * from {{ ref('int_reward_documents') }}
),

changes as (
    select
        reward_documents.close_id,
        reward_documents.agreement_id,
        reward_changes.event_at,
        max(reward_documents.cap_minor) as cap_minor,
        sum(reward_changes.amount_minor) as amount_minor
    from reward_changes
    inner join reward_documents on reward_changes.reward_id = reward_documents.reward_id
    where reward_documents.cap_minor is not null
    group by reward_documents.close_id, reward_documents.agreement_id, reward_changes.event_at
),

final as (
    select
        close_id,
        agreement_id,
        event_at,
        cap_minor,
        sum(amount_minor) over (
            partition by close_id, agreement_id
            order by event_at nulls last
            rows between unbounded preceding and current row
        ) as reward_minor
    from changes
)

select * from final
where reward_minor > cap_minor or reward_minor < 0
