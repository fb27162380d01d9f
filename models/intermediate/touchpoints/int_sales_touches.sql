{{ config(materialized="view") }}

-- grain: one row per seller, account, deal and day with activities: the one with most effort
with

activity_types as (
    select * from {{ ref('int_activity_types') }}
),

touch_types as (
    select * from {{ ref('touch_types') }}
),

opportunities as (
    {{ usable('opportunities') }}
),

identity_periods as (
    select * from {{ ref('int_identity_periods') }}
),

account_members as (
    select * from {{ ref('int_account_members') }}
),

acts as (
    select
        activity_types.activity_id,
        activity_types.owner_id,
        activity_types.opportunity_id,
        activity_types.touch_type,
        touch_types.effort,
        activity_types.occurred_at,
        'account:' || activity_types.account_id as account_member,
        'opportunity:' || activity_types.opportunity_id as deal_member,
        coalesce(
            'contact:' || activity_types.contact_id,
            'lead:' || activity_types.lead_id,
            'contact:' || opportunities.primary_contact_id
        ) as identifier
    from activity_types
    inner join touch_types on activity_types.touch_type = touch_types.touch_type
    left join opportunities on activity_types.opportunity_id = opportunities.opportunity_id
),

-- the activity's own account, else its deal's, else that of the person it was with
with_accounts as (
    select
        acts.activity_id,
        identity_periods.person_id,
        acts.owner_id,
        acts.opportunity_id,
        acts.touch_type,
        acts.effort,
        acts.occurred_at,
        coalesce(by_account.account_id, by_deal.account_id, identity_periods.account_id)
            as account_id
    from acts
    left join account_members as by_account on acts.account_member = by_account.member
    left join account_members as by_deal on acts.deal_member = by_deal.member
    left join identity_periods
        on
            acts.identifier = identity_periods.identifier
            and acts.occurred_at >= identity_periods.valid_from
            and acts.occurred_at < identity_periods.valid_to
),

ranked as (
    select
        activity_id,
        account_id,
        person_id,
        owner_id,
        opportunity_id,
        touch_type,
        occurred_at,
        row_number() over (
            partition by account_id, owner_id, opportunity_id, cast(occurred_at as date)
            order by effort desc nulls last, occurred_at asc nulls last, activity_id asc nulls last
        ) as act_order
    from with_accounts
    where account_id is not null
),

final as (
    select
        account_id,
        person_id,
        owner_id as seller_id,
        opportunity_id,
        touch_type,
        occurred_at,
        'activity:' || activity_id as touch_id
    from ranked
    where act_order = 1
)

select * from final
