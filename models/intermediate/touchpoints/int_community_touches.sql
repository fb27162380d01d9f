{{ config(materialized="view") }}

-- grain: one row per partner's click, referral or code used, or community event, as a touch
with

clicks as (
    {{ usable('clicks') }}
),

session_sources as (
    select * from {{ ref('int_session_sources') }}
),

referrals as (
    {{ usable('referrals') }}
),

domains as (
    select * from {{ ref('int_domains') }}
),

community_events as (
    {{ usable('community_events') }}
),

code_uses as (
    select * from {{ ref('int_code_uses') }}
),

touch_types as (
    select * from {{ ref('touch_types') }}
),

act_words as (
    select * from {{ ref('act_words') }}
),

session_clicks as (
    select distinct affiliate_click_id as click_id
    from session_sources
    where affiliate_click_id is not null
),

-- a click that opened a web session is part of that session's touch
separate_clicks as (
    select
        cast(null as string) as member,
        clicks.partner_id,
        'affiliate_click' as touch_type,
        clicks.clicked_at as occurred_at,
        'click:' || clicks.click_id as touch_id,
        'visitor:' || clicks.visitor_id as identifier
    from clicks
    left join session_clicks on clicks.click_id = session_clicks.click_id
    where session_clicks.click_id is null
),

-- a referral that was turned down, or of an unknown status, is no touch; one that names a company
-- but no person is a touch of the company's account
referral_touches as (
    select
        referrals.partner_id,
        'referral' as touch_type,
        referrals.registered_at as occurred_at,
        'referral:' || referrals.referral_id as touch_id,
        'email:' || referrals.referred_email as identifier,
        'domain:' || domains.website_domain as member
    from referrals
    left join domains on {{ domain_of('referrals.referred_domain') }} = domains.host_name
    where referrals.status in ('registered', 'converted')
),

-- a code that was used in a session of the same partner's link is part of that touch
code_touches as (
    select
        use_id as touch_id,
        identifier,
        member,
        partner_id,
        'partner_code' as touch_type,
        used_at as occurred_at
    from code_uses
    where not is_by_link
),

event_touches as (
    select
        cast(null as string) as member,
        cast(null as string) as partner_id,
        community_events.occurred_at,
        touch_types.touch_type,
        'community:' || community_events.event_id as touch_id,
        coalesce('email:' || community_events.email, 'visitor:' || community_events.visitor_id)
            as identifier
    from community_events
    left join act_words
        on
            {{ bare_word('community_events.type') }} = act_words.word
            and act_words.vocabulary = 'community_event'
    inner join touch_types
        on
            coalesce(act_words.meaning, community_events.type) = touch_types.touch_type
            and touch_types.resource = 'community'
),

combined as (
    select
        touch_id,
        identifier,
        member,
        partner_id,
        touch_type,
        occurred_at
    from separate_clicks
    union all
    select
        touch_id,
        identifier,
        member,
        partner_id,
        touch_type,
        occurred_at
    from referral_touches
    union all
    select
        touch_id,
        identifier,
        member,
        partner_id,
        touch_type,
        occurred_at
    from code_touches
    union all
    select
        touch_id,
        identifier,
        member,
        partner_id,
        touch_type,
        occurred_at
    from event_touches
),

final as (
    select
        touch_id,
        identifier,
        member,
        partner_id,
        touch_type,
        occurred_at
    from combined
)

select * from final
