-- The agreement that rewards a document is the partner's own and is valid on the day on which the
-- buyer ordered, or for a later document on the day on which it was booked to its close. Of
-- several, it is the one that began last. A document listed here is rewarded by another agreement.
with

reward_documents as (
    select * from {{ ref('int_reward_documents') }}
),

agreements as (
    {{ usable('agreements') }}
),

valid_then as (
    select
        reward_documents.reward_id,
        max(agreements.valid_from) as newest_from
    from reward_documents
    inner join agreements
        on
            reward_documents.partner_id = agreements.partner_id
            and cast(reward_documents.agreed_on as date) >= agreements.valid_from
    where
        agreements.valid_to is null
        or cast(reward_documents.agreed_on as date) <= agreements.valid_to
    group by reward_documents.reward_id
),

final as (
    select
        reward_documents.invoice_id,
        reward_documents.agreement_id,
        reward_documents.agreed_on,
        agreements.valid_from,
        agreements.agreement_id as known_agreement_id,
        valid_then.newest_from
    from reward_documents
    left join valid_then on reward_documents.reward_id = valid_then.reward_id
    left join agreements
        on
            reward_documents.agreement_id = agreements.agreement_id
            and reward_documents.partner_id = agreements.partner_id
)

select * from final
where known_agreement_id is null or valid_from is distinct from newest_from
