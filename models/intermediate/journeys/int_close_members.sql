-- grain: one row per close and touch of its journey
with

close_journeys as (
    select * from {{ ref('int_close_journeys') }}
),

touchpoints as (
    select * from {{ ref('int_touchpoints') }}
),

deal_acts as (
    select * from {{ ref('int_deal_acts') }}
),

partner_closes as (
    select * from {{ ref('int_partner_closes') }}
),

-- both ends of the lookback are included; an act that names the close's deal is in, whatever was
-- ordered before it, and one that names another deal is out
in_lookback as (
    select
        close_journeys.journey_id,
        close_journeys.close_id,
        close_journeys.account_id,
        touchpoints.touch_id,
        touchpoints.occurred_at
    from close_journeys
    inner join touchpoints
        on
            close_journeys.account_id = touchpoints.account_id
            and close_journeys.starts_at <= touchpoints.occurred_at
            and close_journeys.ends_at >= touchpoints.occurred_at
    left join deal_acts on touchpoints.touch_id = deal_acts.touch_id
    where
        coalesce(deal_acts.opportunity_id = close_journeys.opportunity_id, false)
        or (
            (
                close_journeys.starts_after is null
                or touchpoints.occurred_at > close_journeys.starts_after
            )
            and (
                deal_acts.touch_id is null
                or (close_journeys.opportunity_id is null and not deal_acts.is_of_its_deal_alone)
            )
        )
),

-- the act behind a partner's reward belongs to the journey whatever its age
rewarded as (
    select
        close_journeys.journey_id,
        close_journeys.close_id,
        close_journeys.account_id,
        touchpoints.touch_id,
        least(touchpoints.occurred_at, close_journeys.ends_at) as occurred_at
    from partner_closes
    inner join close_journeys on partner_closes.close_id = close_journeys.close_id
    inner join touchpoints on partner_closes.touch_id = touchpoints.touch_id
),

final as (
    select
        journey_id,
        close_id,
        account_id,
        touch_id,
        occurred_at
    from in_lookback
    union
    select
        journey_id,
        close_id,
        account_id,
        touch_id,
        occurred_at
    from rewarded
)

select * from final
