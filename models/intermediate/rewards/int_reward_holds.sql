-- grain: one row a partner's close and reason for which its rewards are held
with

partner_closes as (
    select * from {{ ref('int_partner_closes') }}
),

hold_rules as (
    select * from {{ ref('reward_hold_rules') }}
),

partners as (
    select * from {{ ref('int_affiliate__partners') }}
),

referrals as (
    select * from {{ ref('int_affiliate__referrals') }}
),

customers as (
    select * from {{ ref('int_billing__customers') }}
),

contacts as (
    select * from {{ ref('int_crm__contacts') }}
),

account_members as (
    select * from {{ ref('int_account_members') }}
),

identity_edges as (
    select * from {{ ref('int_identity_edges') }}
),

identities as (
    select * from {{ ref('int_identities') }}
),

touchpoints as (
    select * from {{ ref('int_touchpoints') }}
),

journey_touchpoints as (
    select * from {{ ref('int_journey_touchpoints') }}
),

limits as (
    select
        hold_reason,
        case unit when 'minutes' then 'seconds' else unit end as unit,
        cast(threshold as bigint) * case unit when 'minutes' then 60 else 1 end as threshold
    from hold_rules
),

suspects as (
    select
        partner_closes.close_id,
        partner_closes.account_id,
        partner_closes.evidence_id,
        partners.email,
        partners.payment_fingerprint,
        {{ domain_of('partners.domain') }} as domain
    from partner_closes
    inner join partners on partner_closes.partner_id = partners.partner_id
),

buyers as (
    select
        account_members.account_id,
        customers.email,
        customers.payment_fingerprint
    from customers
    inner join account_members on 'customer:' || customers.customer_id = account_members.member
    union all
    select
        account_members.account_id,
        contacts.email,
        cast(null as string) as payment_fingerprint
    from contacts
    inner join account_members on 'account:' || contacts.account_id = account_members.member
),

-- shared domains are no members of an account, so that free mail is no sign of anything
signals as (
    select
        suspects.close_id,
        'e-mail' as signal
    from suspects
    inner join buyers
        on suspects.account_id = buyers.account_id and suspects.email = buyers.email
    union
    select
        suspects.close_id,
        'e-mail' as signal
    from suspects
    inner join referrals
        on
            suspects.evidence_id = 'referral:' || referrals.referral_id
            and suspects.email = referrals.referred_email
    union
    select
        suspects.close_id,
        'domain' as signal
    from suspects
    inner join account_members
        on
            suspects.account_id = account_members.account_id
            and 'domain:' || suspects.domain = account_members.member
    union
    select
        suspects.close_id,
        'payment details' as signal
    from suspects
    inner join buyers
        on
            suspects.account_id = buyers.account_id
            and suspects.payment_fingerprint = buyers.payment_fingerprint
    union
    select
        suspects.close_id,
        'visitor' as signal
    from suspects
    inner join identity_edges
        on
            'email:' || suspects.email = identity_edges.node_b
            and identity_edges.node_a like 'visitor:%'
    inner join identities
        on
            identity_edges.node_a = identities.identifier
            and suspects.account_id = identities.account_id
),

self_referrals as (
    select
        close_id,
        'self_referral' as hold_reason,
        cast(count(*) as bigint) as measured,
        'buyer and partner share: ' || {{ joined_in_order('signal', ', ', 'signal') }} as evidence
    from signals
    group by close_id
),

-- the checkout that the buyer was in; where none is on record, the payment
checkouts as (
    select
        partner_closes.close_id,
        min(touchpoints.occurred_at) as checkout_at
    from partner_closes
    inner join touchpoints
        on
            partner_closes.account_id = touchpoints.account_id
            and partner_closes.decided_at <= touchpoints.occurred_at
            and partner_closes.closed_at >= touchpoints.occurred_at
    where touchpoints.touch_type = 'checkout'
    group by partner_closes.close_id
),

touched_before as (
    select
        partner_closes.close_id,
        cast(count(*) as bigint) as touches
    from partner_closes
    inner join journey_touchpoints on partner_closes.close_id = journey_touchpoints.close_id
    inner join touchpoints on journey_touchpoints.touch_id = touchpoints.touch_id
    where
        journey_touchpoints.occurred_at < partner_closes.first_evidence_at
        and touchpoints.partner_id is distinct from partner_closes.partner_id
    group by partner_closes.close_id
),

late_clicks as (
    select
        partner_closes.close_id,
        touched_before.touches,
        'coupon_poaching' as hold_reason,
        {{ seconds_between(
            'partner_closes.first_evidence_at',
            'coalesce(checkouts.checkout_at, partner_closes.closed_at)'
        ) }} as measured
    from partner_closes
    inner join touched_before on partner_closes.close_id = touched_before.close_id
    left join checkouts on partner_closes.close_id = checkouts.close_id
    where partner_closes.rule = 'last_click'
),

found as (
    select
        self_referrals.close_id,
        self_referrals.hold_reason,
        self_referrals.evidence,
        self_referrals.measured
    from self_referrals
    inner join limits
        on
            self_referrals.hold_reason = limits.hold_reason
            and self_referrals.measured >= limits.threshold
    union all
    select
        late_clicks.close_id,
        late_clicks.hold_reason,
        'first click ' || cast(late_clicks.measured as string) || ' s before the checkout, after '
        || cast(late_clicks.touches as string) || ' touches of others' as evidence,
        late_clicks.measured
    from late_clicks
    inner join limits
        on
            late_clicks.hold_reason = limits.hold_reason
            and late_clicks.measured <= limits.threshold
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
        partner_closes.close_id,
        limits.hold_reason,
        'the deal was there before the referral' as evidence,
        {{ seconds_between('partner_closes.deal_created_at', 'partner_closes.decided_at') }}
            as measured
    from partner_closes
    inner join limits
        on
            limits.hold_reason = 'late_referral'
            and partner_closes.decided_at > partner_closes.deal_created_at
            and limits.threshold
            < {{ seconds_between('partner_closes.deal_created_at', 'partner_closes.decided_at') }}
    where partner_closes.rule = 'first_registered'
),

final as (
    select
        found.close_id,
        found.hold_reason,
        partner_closes.partner_id,
        partner_closes.evidence_id,
        found.evidence,
        limits.unit,
        found.measured,
        limits.threshold,
        partner_closes.decided_at
    from found
    inner join partner_closes on found.close_id = partner_closes.close_id
    inner join limits on found.hold_reason = limits.hold_reason
)

select * from final
