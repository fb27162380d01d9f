{{ config(post_hook="{{ record('states', this) }}") }}

-- grain: one row per thing that credit depends on: the rules, a close's touches, the account
-- of an invoice, an account's records
-- by what differs from the build before, a restatement has its cause
with

closes as (
    select * from {{ ref('int_closes') }}
),

journey_touchpoints as (
    select * from {{ ref('int_journey_touchpoints') }}
),

account_members as (
    select * from {{ ref('int_account_members') }}
),

ledger_entries as (
    select * from {{ ref('int_ledger_entries') }}
),

kept as (
    select * from {{ ref('int_kept_states') }}
),

states as (
    select
        'rules' as subject,
        'all' as subject_id,
        '{{ rules_print() }}' as state
    union all
    select
        'touches' as subject,
        journey_touchpoints.close_id as subject_id,
        {{ set_print(
            "journey_touchpoints.touch_id || '|' || cast(journey_touchpoints.occurred_at as string)"
        ) }} as state
    from journey_touchpoints
    inner join closes on journey_touchpoints.close_id = closes.close_id
    group by journey_touchpoints.close_id
    union all
    select
        'account' as subject,
        invoice_id as subject_id,
        max(account_id) as state
    from ledger_entries
    where invoice_id is not null
    group by invoice_id
    union all
    select
        'records' as subject,
        account_id as subject_id,
        {{ set_print('member') }} as state
    from account_members
    where member like 'account:%' or member like 'customer:%'
    group by account_id
),

-- a close that has lost its last touch has no state of them any more
final as (
    select
        states.subject,
        states.subject_id,
        states.state,
        true as is_new,
        (kept.subject is null and states.subject = 'touches')
        or (kept.subject is not null and coalesce(kept.state, '') <> coalesce(states.state, ''))
            as is_changed
    from states
    left join kept
        on states.subject = kept.subject and states.subject_id = kept.subject_id
    union all
    select
        kept.subject,
        kept.subject_id,
        kept.state,
        false as is_new,
        true as is_changed
    from kept
    left join states
        on kept.subject = states.subject and kept.subject_id = states.subject_id
    where kept.subject = 'touches' and states.subject is null
)

select * from final
