-- grain: one row per journey: one a close, and one an account that is still open
with

closes as (
    select * from {{ ref('int_closes') }}
),

lookback as (
    select * from {{ ref('lookback') }}
),

touchpoints as (
    select * from {{ ref('int_touchpoints') }}
),

opportunities as (
    select * from {{ ref('int_crm__opportunities') }}
),

as_of as (
    select * from {{ ref('int_as_of') }}
),

closed as (
    select
        closes.account_id,
        closes.close_id,
        closes.close_type,
        true as is_converted,
        closes.has_owned_won_deal,
        opportunities.created_at as deal_created_at,
        closes.closed_at as ends_at,
        lookback.lookback_days,
        'journey_' || closes.close_id as journey_id
    from closes
    inner join lookback on closes.close_type = lookback.close_type
    left join opportunities on closes.opportunity_id = opportunities.opportunity_id
),

last_closes as (
    select
        account_id,
        max(closed_at) as last_closed_at
    from closes
    group by account_id
),

touched_accounts as (
    select
        account_id,
        max(occurred_at) as last_touch_at
    from touchpoints
    group by account_id
),

-- what an account has lived since its last close, up to now
still_open as (
    select
        touched_accounts.account_id,
        cast(null as string) as close_id,
        false as is_converted,
        false as has_owned_won_deal,
        cast(null as timestamp) as deal_created_at,
        as_of.as_of as ends_at,
        last_closes.last_closed_at,
        touched_accounts.last_touch_at,
        'journey_open_' || touched_accounts.account_id as journey_id,
        case when last_closes.account_id is null then 'new_business' else 'expansion' end
            as close_type
    from touched_accounts
    cross join as_of
    left join last_closes on touched_accounts.account_id = last_closes.account_id
),

open_journeys as (
    select
        still_open.journey_id,
        still_open.account_id,
        still_open.close_id,
        still_open.close_type,
        still_open.is_converted,
        still_open.has_owned_won_deal,
        still_open.deal_created_at,
        still_open.ends_at,
        still_open.last_closed_at,
        still_open.ends_at - lookback.lookback_days * interval 1 day as starts_at
    from still_open
    inner join lookback on still_open.close_type = lookback.close_type
    where
        still_open.last_touch_at >= still_open.ends_at - lookback.lookback_days * interval 1 day
        and (
            still_open.last_closed_at is null
            or still_open.last_touch_at > still_open.last_closed_at
        )
),

final as (
    select
        journey_id,
        account_id,
        close_id,
        close_type,
        is_converted,
        has_owned_won_deal,
        deal_created_at,
        ends_at - lookback_days * interval 1 day as starts_at,
        cast(null as timestamp) as starts_after,
        ends_at
    from closed
    union all
    select
        journey_id,
        account_id,
        close_id,
        close_type,
        is_converted,
        has_owned_won_deal,
        deal_created_at,
        starts_at,
        last_closed_at as starts_after,
        ends_at
    from open_journeys
)

select * from final
