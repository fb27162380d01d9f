-- The journey of a close has the touches of its account from order - lookback to the order, both
-- ends included, and after the order of the close before it. An act that names the
-- close's deal is among them, and one that names another deal is not. The act behind the partner's
-- reward is, whatever its age. A touch listed
-- here is in a journey that it does not belong to, or is missing from one that it does belong to. A
-- close listed here without a touch has no lookback.
with

closes as (
    select * from {{ ref('int_closes') }}
),

lookback as (
    select * from {{ ref('lookback') }}
),

touchpoints as (
    select * from {{ ref('fct_touchpoints') }}
),

opportunities as (
    {{ usable('opportunities') }}
),

partner_closes as (
    select * from {{ ref('int_partner_closes') }}
),

journey_touchpoints as (
    select * from {{ ref('fct_journey_touchpoints') }}
),

-- the close of the deal that a touch names, and whether the deal was lost
named as (
    select
        touchpoints.touch_id,
        touchpoints.account_id,
        touchpoints.occurred_at,
        max(closes.opportunity_id) as closed_deal,
        max(opportunities.opportunity_id) as known_deal,
        coalesce(max(case
            when opportunities.is_closed and not opportunities.is_won then 1 else 0
        end), 0) = 1 as is_lost
    from touchpoints
    left join closes on touchpoints.opportunity_id = closes.opportunity_id
    left join opportunities on touchpoints.opportunity_id = opportunities.opportunity_id
    group by touchpoints.touch_id, touchpoints.account_id, touchpoints.occurred_at
),

expected as (
    select
        closes.close_id,
        named.touch_id
    from closes
    inner join lookback on closes.close_type = lookback.close_type
    inner join named
        on
            closes.account_id = named.account_id
            and closes.ordered_at >= named.occurred_at
            and named.occurred_at + lookback.lookback_days * interval 1 day >= closes.ordered_at
    where
        coalesce(named.closed_deal, named.known_deal) = closes.opportunity_id
        or (
            (
                not {{ var('expansion_journeys_begin_anew') }}
                or closes.previous_ordered_at is null
                or closes.previous_ordered_at < named.occurred_at
            )
            and (
                coalesce(named.closed_deal, named.known_deal) is null
                or (
                    closes.opportunity_id is null
                    and named.closed_deal is null
                    and not named.is_lost
                )
            )
        )
    union
    select
        partner_closes.close_id,
        partner_closes.touch_id
    from partner_closes
),

without_lookback as (
    select closes.close_id
    from closes
    left join lookback on closes.close_type = lookback.close_type
    where lookback.lookback_days is null
),

actual as (
    select
        close_id,
        touch_id
    from journey_touchpoints
    where close_id is not null
),

final as (
    select
        coalesce(expected.close_id, actual.close_id) as close_id,
        coalesce(expected.touch_id, actual.touch_id) as touch_id,
        expected.touch_id is not null as is_expected,
        actual.touch_id is not null as is_present
    from expected
    full outer join actual
        on expected.close_id = actual.close_id and expected.touch_id = actual.touch_id
    union all
    select
        close_id,
        cast(null as string) as touch_id,
        true as is_expected,
        false as is_present
    from without_lookback
)

select * from final
where not (is_expected and is_present)
