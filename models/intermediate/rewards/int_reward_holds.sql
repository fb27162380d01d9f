-- grain: one row per close of a partner and reason for which its rewards are held
with

partner_closes as (
    select * from {{ ref('int_partner_closes') }}
),

self_referral_signals as (
    select * from {{ ref('int_self_referral_signals') }}
),

checkout_clicks as (
    select * from {{ ref('int_checkout_clicks') }}
),

hold_rules as (
    select * from {{ ref('reward_hold_rules') }}
),

limits as (
    select
        hold_reason,
        case unit when 'minutes' then 'seconds' else unit end as unit,
        cast(threshold as bigint) * case unit when 'minutes' then 60 else 1 end as threshold
    from hold_rules
),

self_referrals as (
    select
        close_id,
        cast(count(*) as bigint) as measured,
        'buyer and partner share: '
        || {{ joined_in_order('shared_trait', ', ', 'shared_trait') }} as evidence
    from self_referral_signals
    group by close_id
),

late_referrals as (
    select
        close_id,
        {{ seconds_between('deal_created_at', 'decided_at') }} as measured
    from partner_closes
    where evidence_kind = 'referral' and decided_at > deal_created_at
),

reasons as (
    select
        self_referrals.close_id,
        limits.hold_reason,
        self_referrals.evidence,
        self_referrals.measured
    from self_referrals
    inner join limits
        on
            limits.hold_reason = 'self_referral'
            and self_referrals.measured >= limits.threshold
    union all
    select
        checkout_clicks.close_id,
        limits.hold_reason,
        'first click ' || cast(checkout_clicks.seconds_before_checkout as string)
        || ' s before the checkout; touches of others before it: '
        || cast(checkout_clicks.touches_before as string) as evidence,
        checkout_clicks.seconds_before_checkout as measured
    from checkout_clicks
    inner join limits
        on
            limits.hold_reason = 'coupon_poaching'
            and checkout_clicks.seconds_before_checkout <= limits.threshold
    union all
    select
        partner_closes.close_id,
        limits.hold_reason,
        'the click that decides stayed less than ' || cast(limits.threshold as string) || ' s'
            as evidence,
        cast(floor(partner_closes.dwell_seconds) as bigint) as measured
    from partner_closes
    inner join limits
        on
            limits.hold_reason = 'click_without_dwell'
            and partner_closes.dwell_seconds < limits.threshold
    union all
    select
        late_referrals.close_id,
        limits.hold_reason,
        'the deal was there before the referral' as evidence,
        late_referrals.measured
    from late_referrals
    inner join limits
        on
            limits.hold_reason = 'late_referral'
            and late_referrals.measured > limits.threshold
),

final as (
    select
        reasons.close_id,
        reasons.hold_reason,
        partner_closes.partner_id,
        partner_closes.evidence_id,
        reasons.evidence,
        limits.unit,
        reasons.measured,
        limits.threshold,
        partner_closes.decided_at
    from reasons
    inner join partner_closes on reasons.close_id = partner_closes.close_id
    inner join limits on reasons.hold_reason = limits.hold_reason
)

select * from final
