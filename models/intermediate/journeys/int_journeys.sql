-- grain: one row per journey: one per close, and one per account that is still open
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

last_touches as (
    select
        account_id,
        max(occurred_at) as last_touch_at
    from touchpoints
    group by account_id
),

-- every account with a touch, with its last close and the as-of
open_accounts as (
    select
        last_touches.account_id,
        cast(null as string) as close_id,
        false as is_converted,
        false as has_owned_won_deal,
        cast(null as timestamp) as deal_created_at,
        as_of.as_of as ends_at,
        last_closes.last_closed_at,
        last_touches.last_touch_at,
        'journey_open_' || last_touches.account_id as journey_id,
        case when last_closes.account_id is null then 'new_business' else 'expansion' end
            as close_type
    from last_touches
    cross join as_of
    left join last_closes on last_touches.account_id = last_closes.account_id
),

open_journeys as (
    select
        open_accounts.journey_id,
        open_accounts.account_id,
        open_accounts.close_id,
        open_accounts.close_type,
        open_accounts.is_converted,
        open_accounts.has_owned_won_deal,
        open_accounts.deal_created_at,
        open_accounts.ends_at,
        open_accounts.last_closed_at,
        open_accounts.ends_at - lookback.lookback_days * interval 1 day as starts_at
    from open_accounts
    inner join lookback on open_accounts.close_type = lookback.close_type
    where
        open_accounts.last_touch_at
        >= open_accounts.ends_at - lookback.lookback_days * interval 1 day
        and (
            open_accounts.last_closed_at is null
            or open_accounts.last_touch_at > open_accounts.last_closed_at
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
