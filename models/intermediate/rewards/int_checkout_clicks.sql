{{ config(materialized="view") }}

-- grain: one row per close by a partner's click, with touches of others before their first click
with

partner_closes as (
    select * from {{ ref('int_partner_closes') }}
),

touchpoints as (
    select * from {{ ref('int_touchpoints') }}
),

journey_touchpoints as (
    select * from {{ ref('int_journey_touchpoints') }}
),

-- the checkout of the buyer; without one, the time of the order counts
checkouts as (
    select
        partner_closes.close_id,
        min(touchpoints.occurred_at) as checkout_at
    from partner_closes
    inner join touchpoints
        on
            partner_closes.account_id = touchpoints.account_id
            and partner_closes.decided_at <= touchpoints.occurred_at
            and partner_closes.ordered_at >= touchpoints.occurred_at
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

final as (
    select
        partner_closes.close_id,
        touched_before.touches as touches_before,
        {{ seconds_between(
            'partner_closes.first_evidence_at',
            'coalesce(checkouts.checkout_at, partner_closes.ordered_at)'
        ) }} as seconds_before_checkout
    from partner_closes
    inner join touched_before on partner_closes.close_id = touched_before.close_id
    left join checkouts on partner_closes.close_id = checkouts.close_id
    where partner_closes.evidence_kind = 'click'
)

select * from final
