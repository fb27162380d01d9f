-- grain: one row per journey: one per close, and one per lookback of touches without a close
with

close_journeys as (
    select * from {{ ref('int_close_journeys') }}
),

close_members as (
    select * from {{ ref('int_close_members') }}
),

unconverted_members as (
    select * from {{ ref('int_unconverted_members') }}
),

touchpoints as (
    select * from {{ ref('int_touchpoints') }}
),

lookback as (
    select * from {{ ref('lookback') }}
),

as_of as (
    select * from {{ ref('int_as_of') }}
),

first_touches as (
    select
        journey_id,
        min(occurred_at) as begins_at
    from close_members
    group by journey_id
),

converted as (
    select
        close_journeys.journey_id,
        close_journeys.account_id,
        close_journeys.close_id,
        close_journeys.close_type,
        close_journeys.has_owned_won_deal,
        close_journeys.deal_created_at,
        close_journeys.starts_at,
        close_journeys.starts_after,
        first_touches.begins_at,
        close_journeys.ends_at
    from close_journeys
    left join first_touches on close_journeys.journey_id = first_touches.journey_id
),

unconverted as (
    select
        journey_id,
        account_id,
        close_type,
        lookback_days,
        min(occurred_at) as begins_at
    from unconverted_members
    group by journey_id, account_id, close_type, lookback_days
),

combined as (
    select
        journey_id,
        account_id,
        close_id,
        close_type,
        'converted' as outcome,
        has_owned_won_deal,
        deal_created_at,
        starts_at,
        starts_after,
        begins_at,
        ends_at
    from converted
    union all
    select
        unconverted.journey_id,
        unconverted.account_id,
        cast(null as string) as close_id,
        unconverted.close_type,
        case
            when
                unconverted.begins_at + unconverted.lookback_days * interval 1 day <= as_of.as_of
                then 'expired'
            else 'open'
        end as outcome,
        false as has_owned_won_deal,
        cast(null as timestamp) as deal_created_at,
        unconverted.begins_at as starts_at,
        cast(null as timestamp) as starts_after,
        unconverted.begins_at,
        least(
            unconverted.begins_at + unconverted.lookback_days * interval 1 day, as_of.as_of
        ) as ends_at
    from unconverted
    cross join as_of
),

watched as (
    select
        combined.journey_id,
        combined.account_id,
        combined.close_id,
        combined.close_type,
        combined.outcome,
        combined.has_owned_won_deal,
        combined.deal_created_at,
        combined.starts_at,
        combined.starts_after,
        combined.begins_at,
        combined.ends_at,
        coalesce(
            combined.begins_at <= as_of.as_of - lookback.lookback_days * interval 1 day, false
        ) as is_old_enough
    from combined
    inner join lookback on combined.close_type = lookback.close_type
    cross join as_of
),

longest as (
    select max(lookback_days) as lookback_days
    from lookback
),

first_records as (
    select min(occurred_at) as first_touch_at
    from touchpoints
),

conversions as (
    select count(*) as watched_conversions
    from watched
    where outcome = 'converted' and is_old_enough
),

-- a history of less than two lookbacks, or with few closes to watch, is short: all of it counts
histories as (
    select
        conversions.watched_conversions < {{ var('closes_for_rates') }}
        or coalesce(
            first_records.first_touch_at
            > as_of.as_of - 2 * longest.lookback_days * interval 1 day,
            true
        ) as is_short
    from conversions
    cross join first_records
    cross join longest
    cross join as_of
),

final as (
    select
        watched.journey_id,
        watched.account_id,
        watched.close_id,
        watched.close_type,
        watched.outcome,
        watched.has_owned_won_deal,
        watched.deal_created_at,
        watched.starts_at,
        watched.starts_after,
        watched.begins_at,
        watched.ends_at,
        watched.outcome = 'converted' as is_converted,
        watched.is_old_enough or histories.is_short as is_watched
    from watched
    cross join histories
)

select * from final
