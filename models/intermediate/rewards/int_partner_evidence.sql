{{ config(materialized="view") }}

-- grain: one row per click on a partner's link or referral of a partner, with its account
with

clicks as (
    select * from {{ ref('int_affiliate__clicks') }}
),

referrals as (
    select * from {{ ref('int_affiliate__referrals') }}
),

identity_periods as (
    select * from {{ ref('int_identity_periods') }}
),

touchpoints as (
    select * from {{ ref('int_touchpoints') }}
),

clicked as (
    select
        identity_periods.account_id,
        clicks.partner_id,
        'click' as evidence_kind,
        clicks.dwell_seconds,
        clicks.clicked_at as occurred_at,
        clicks.loaded_at as known_at,
        'click:' || clicks.click_id as evidence_id
    from clicks
    inner join identity_periods
        on
            'visitor:' || clicks.visitor_id = identity_periods.identifier
            and clicks.clicked_at >= identity_periods.valid_from
            and clicks.clicked_at < identity_periods.valid_to
    where identity_periods.account_id is not null
),

-- a referral that is a touch has its account already; a rejected referral is not a touch
registered as (
    select
        touchpoints.account_id,
        referrals.partner_id,
        'referral' as evidence_kind,
        cast(null as double) as dwell_seconds,
        referrals.registered_at as occurred_at,
        referrals.loaded_at as known_at,
        touchpoints.touch_id as evidence_id
    from referrals
    inner join touchpoints on 'referral:' || referrals.referral_id = touchpoints.touch_id
),

combined as (
    select
        evidence_id,
        account_id,
        partner_id,
        evidence_kind,
        dwell_seconds,
        occurred_at,
        known_at
    from clicked
    union all
    select
        evidence_id,
        account_id,
        partner_id,
        evidence_kind,
        dwell_seconds,
        occurred_at,
        known_at
    from registered
),

final as (
    select
        evidence_id,
        account_id,
        partner_id,
        evidence_kind,
        dwell_seconds,
        occurred_at,
        known_at
    from combined
)

select * from final
