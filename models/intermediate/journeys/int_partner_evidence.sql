{{ config(materialized="view") }}

-- grain: one row per click on a partner's link or referral of a partner, with its account
with

clicks as (
    select * from {{ ref('int_affiliate__clicks') }}
),

referrals as (
    select * from {{ ref('int_affiliate__referrals') }}
),

session_sources as (
    select * from {{ ref('int_session_sources') }}
),

touchpoints as (
    select * from {{ ref('int_touchpoints') }}
),

-- a click is a touch of its own, or part of the touch of the web session that it opened
click_touches as (
    select
        clicks.click_id,
        'click:' || clicks.click_id as touch_id
    from clicks
    union all
    select
        affiliate_click_id as click_id,
        'session:' || session_id as touch_id
    from session_sources
    where affiliate_click_id is not null
),

first_touches as (
    select
        click_touches.click_id,
        touchpoints.touch_id,
        touchpoints.account_id,
        row_number() over (
            partition by click_touches.click_id
            order by touchpoints.occurred_at nulls last, touchpoints.touch_id nulls last
        ) as touch_order
    from click_touches
    inner join touchpoints on click_touches.touch_id = touchpoints.touch_id
),

-- what is no touch earns neither credit nor a reward
clicked as (
    select
        first_touches.touch_id,
        first_touches.account_id,
        clicks.partner_id,
        'click' as evidence_kind,
        clicks.dwell_seconds,
        clicks.clicked_at as occurred_at,
        clicks.loaded_at as known_at,
        'click:' || clicks.click_id as evidence_id
    from clicks
    inner join first_touches on clicks.click_id = first_touches.click_id
    where first_touches.touch_order = 1
),

-- a referral that is a touch has its account already; one that was turned down is not a touch
registered as (
    select
        touchpoints.touch_id,
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
        touch_id,
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
        touch_id,
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
        touch_id,
        account_id,
        partner_id,
        evidence_kind,
        dwell_seconds,
        occurred_at,
        known_at
    from combined
)

select * from final
