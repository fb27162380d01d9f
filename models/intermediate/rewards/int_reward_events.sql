-- grain: one row per event that moves a partner's rewards, in the order in which they happen
with

reward_changes as (
    select * from {{ ref('int_reward_changes') }}
),

reward_documents as (
    select * from {{ ref('int_reward_documents') }}
),

rebilled_documents as (
    select * from {{ ref('int_rebilled_documents') }}
),

valued_payouts as (
    select * from {{ ref('int_valued_payouts') }}
),

as_of as (
    select * from {{ ref('int_as_of') }}
),

changed as (
    select
        reward_changes.change_id as event_id,
        reward_documents.partner_id,
        reward_documents.reward_id,
        reward_documents.close_id || '|'
        || coalesce(rebilled_documents.first_invoice_id, reward_documents.invoice_id) as sale_id,
        cast(null as string) as payout_id,
        reward_changes.document_id,
        'change' as event_kind,
        1 as kind_order,
        reward_changes.amount_minor,
        cast(0 as bigint) as tolerance_minor,
        reward_changes.event_at,
        reward_changes.known_at
    from reward_changes
    inner join reward_documents on reward_changes.reward_id = reward_documents.reward_id
    left join rebilled_documents
        on
            reward_documents.close_id = rebilled_documents.close_id
            and reward_documents.invoice_id = rebilled_documents.invoice_id
),

-- a reward that is held for a reason is not released by date: a person decides
released as (
    select
        reward_documents.reward_id || '|release' as event_id,
        reward_documents.partner_id,
        reward_documents.reward_id,
        cast(null as string) as sale_id,
        cast(null as string) as payout_id,
        reward_documents.invoice_id as document_id,
        'release' as event_kind,
        2 as kind_order,
        cast(0 as bigint) as amount_minor,
        cast(0 as bigint) as tolerance_minor,
        reward_documents.hold_ends_at as event_at,
        greatest(reward_documents.hold_ends_at, reward_documents.paid_known_at) as known_at
    from reward_documents
    inner join as_of on reward_documents.hold_ends_at <= as_of.as_of
    where not reward_documents.is_held
),

-- a reversed payout has paid no reward
paid as (
    select
        'payout_' || payout_id as event_id,
        partner_id,
        case when invoice_id is not null then coalesce(reward_id, 'none') end as reward_id,
        cast(null as string) as sale_id,
        payout_id,
        payout_id as document_id,
        'payout' as event_kind,
        3 as kind_order,
        amount_minor,
        tolerance_minor,
        paid_at as event_at,
        known_at
    from valued_payouts
    where status = 'paid'
),

combined as (
    select * from changed
    union all
    select * from released
    union all
    select * from paid
),

final as (
    select
        event_id,
        partner_id,
        reward_id,
        sale_id,
        payout_id,
        document_id,
        event_kind,
        cast(row_number() over (
            partition by partner_id
            order by
                event_at nulls last,
                kind_order nulls last,
                event_id nulls last
        ) as bigint) as position,
        amount_minor,
        tolerance_minor,
        event_at,
        known_at
    from combined
)

select * from final
