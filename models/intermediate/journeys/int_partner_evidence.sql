{{ config(materialized="view") }}

-- grain: one row per click on a partner's link, referral or use of a code, with its account
with

clicks as (
    {{ usable('clicks') }}
),

referrals as (
    {{ usable('referrals') }}
),

session_sources as (
    select * from {{ ref('int_session_sources') }}
),

touchpoints as (
    select * from {{ ref('int_touchpoints') }}
),

code_uses as (
    select * from {{ ref('int_code_uses') }}
),

-- the ids that the touch of a session can have
session_touches as (
    select
        session_id,
        visitor_id,
        partner_id,
        affiliate_click_id,
        started_at,
        'session:' || session_id as touch_id
    from session_sources
    where partner_id is not null
    union all
    select
        session_id,
        visitor_id,
        partner_id,
        affiliate_click_id,
        started_at,
        'session:' || visitor_id || ':' || session_id as touch_id
    from session_sources
    where partner_id is not null
),

-- a click is a touch of its own, or part of the touch of the web session that it opened; where that
-- session went on with an earlier visit by the partner's link, it is part of that visit's touch
act_touches as (
    select
        'click:' || click_id as evidence_id,
        'click:' || click_id as touch_id,
        1 as touch_rank
    from clicks
    union all
    select
        'click:' || affiliate_click_id as evidence_id,
        touch_id,
        1 as touch_rank
    from session_touches
    where affiliate_click_id is not null
    union all
    select
        'click:' || clicks.click_id as evidence_id,
        session_touches.touch_id,
        2 as touch_rank
    from clicks
    inner join session_touches
        on
            clicks.visitor_id = session_touches.visitor_id
            and clicks.partner_id = session_touches.partner_id
            and clicks.clicked_at >= session_touches.started_at
            and clicks.clicked_at - interval 60 minute <= session_touches.started_at
    union all
    select
        use_id as evidence_id,
        use_id as touch_id,
        1 as touch_rank
    from code_uses
    union all
    select
        code_uses.use_id as evidence_id,
        session_touches.touch_id,
        1 as touch_rank
    from code_uses
    inner join session_touches
        on
            code_uses.session_id = session_touches.session_id
            and code_uses.visitor_id = session_touches.visitor_id
    where code_uses.is_by_link
),

first_touches as (
    select
        act_touches.evidence_id,
        touchpoints.touch_id,
        touchpoints.account_id,
        row_number() over (
            partition by act_touches.evidence_id
            order by
                act_touches.touch_rank nulls last,
                touchpoints.occurred_at nulls last,
                touchpoints.touch_id nulls last
        ) as touch_order
    from act_touches
    inner join touchpoints on act_touches.touch_id = touchpoints.touch_id
),

-- what is no touch earns neither credit nor a reward
clicked as (
    select
        first_touches.evidence_id,
        first_touches.touch_id,
        first_touches.account_id,
        clicks.partner_id,
        'click' as evidence_kind,
        clicks.dwell_seconds,
        clicks.clicked_at as occurred_at,
        clicks.loaded_at as known_at
    from clicks
    inner join first_touches on 'click:' || clicks.click_id = first_touches.evidence_id
    where first_touches.touch_order = 1
),

coded as (
    select
        first_touches.evidence_id,
        first_touches.touch_id,
        first_touches.account_id,
        code_uses.invoice_id,
        code_uses.partner_id,
        'code' as evidence_kind,
        cast(null as double) as dwell_seconds,
        code_uses.used_at as occurred_at,
        code_uses.known_at
    from code_uses
    inner join first_touches on code_uses.use_id = first_touches.evidence_id
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
        cast(null as string) as invoice_id,
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
        cast(null as string) as invoice_id,
        partner_id,
        evidence_kind,
        dwell_seconds,
        occurred_at,
        known_at
    from registered
    union all
    select
        evidence_id,
        touch_id,
        account_id,
        invoice_id,
        partner_id,
        evidence_kind,
        dwell_seconds,
        occurred_at,
        known_at
    from coded
),

final as (
    select
        evidence_id,
        touch_id,
        account_id,
        invoice_id,
        partner_id,
        evidence_kind,
        dwell_seconds,
        occurred_at,
        known_at
    from combined
)

select * from final
