-- grain: one row per close type and channel, with the counts that tests of its timing need
with

dated as (
    select * from {{ ref('int_hazard_dated_touches') }}
),

together as (
    select * from {{ ref('int_hazard_weeks_together') }}
),

episodes as (
    select * from {{ ref('int_hazard_episodes') }}
),

opportunities as (
    {{ usable('opportunities') }}
),

account_members as (
    select * from {{ ref('int_account_members') }}
),

decisions as (
    select * from {{ ref('int_hazard_decisions') }}
),

closes as (
    select * from {{ ref('int_closes') }}
),

touchpoints as (
    select * from {{ ref('int_touchpoints') }}
),

touch_types as (
    select * from {{ ref('touch_types') }}
),

counted as (
    select
        close_type,
        channel,
        cast(count(*) as bigint) as touches,
        cast(sum(case when resource = 'sales' then 1 else 0 end) as bigint) as seller_touches,
        -- of accounts that closed, more than a month before their decision
        cast(sum(
            case
                when close_id is not null and is_within and seconds_to_end > 2592000 then 1 else 0
            end
        ) as bigint) as early_touches
    from dated
    group by close_type, channel
),

-- how long each close's account was at risk before that month, and how long its order then took
waits as (
    select
        decisions.close_type,
        cast(sum(
            case
                when episodes.seconds_at_risk > 2592000 then episodes.seconds_at_risk - 2592000
                else 0
            end
        ) as bigint) as seconds_early,
        cast(sum({{ seconds_between('decisions.decided_at', 'closes.ordered_at') }}) as bigint)
            as seconds_after
    from decisions
    inner join closes on decisions.close_id = closes.close_id
    inner join episodes on decisions.close_id = episodes.close_id
    group by decisions.close_type
),

-- a touch between the decision and the order is no cause of the decision
afterwards as (
    select
        decisions.close_type,
        touchpoints.channel,
        cast(count(*) as bigint) as touches,
        cast(count(distinct decisions.close_id) as bigint) as closes
    from decisions
    inner join closes on decisions.close_id = closes.close_id
    inner join episodes on decisions.close_id = episodes.close_id
    inner join touchpoints
        on
            decisions.account_id = touchpoints.account_id
            and decisions.decided_at <= touchpoints.occurred_at
            and closes.ordered_at > touchpoints.occurred_at
    inner join touch_types on touchpoints.touch_type = touch_types.touch_type
    where
        touchpoints.effort > 0
        and touch_types.initiative <> 'order'
        and touchpoints.evidence = 'observed'
    group by decisions.close_type, touchpoints.channel
),

deals as (
    select
        account_members.account_id,
        opportunities.created_at,
        opportunities.closed_at
    from opportunities
    inner join account_members
        on 'opportunity:' || opportunities.opportunity_id = account_members.member
),

-- touches while a deal of the account was open
dealt as (
    select
        dated.close_type,
        dated.channel,
        cast(count(distinct dated.episode_id || '/' || dated.touch_id) as bigint) as touches
    from dated
    inner join deals on dated.account_id = deals.account_id
    where
        deals.created_at < dated.occurred_at
        and coalesce(deals.closed_at > dated.occurred_at, true)
    group by dated.close_type, dated.channel
),

-- each channel's days and the other channel that most often shares them
account_days as (
    select distinct
        close_type,
        channel,
        episode_id,
        cast(occurred_at as date) as touched_on
    from dated
),

day_counts as (
    select
        close_type,
        channel,
        cast(count(*) as bigint) as touched_days
    from account_days
    group by close_type, channel
),

shared_days as (
    select
        account_days.close_type,
        account_days.channel,
        twins.channel as twin,
        cast(count(*) as bigint) as twin_days
    from account_days
    inner join account_days as twins
        on
            account_days.episode_id = twins.episode_id
            and account_days.touched_on = twins.touched_on
            and account_days.channel <> twins.channel
    group by account_days.close_type, account_days.channel, twins.channel
),

ranked_twins as (
    select
        close_type,
        channel,
        twin,
        twin_days,
        row_number() over (
            partition by close_type, channel
            order by -twin_days nulls last, twin nulls last
        ) as place
    from shared_days
),

final as (
    select
        counted.close_type,
        counted.channel,
        counted.touches,
        counted.seller_touches,
        day_counts.touched_days,
        ranked_twins.twin,
        cast(coalesce(dealt.touches, 0) as bigint) as touches_in_deals,
        cast(coalesce(ranked_twins.twin_days, 0) as bigint) as twin_days,
        cast(coalesce(together.weeks_together, 0) as bigint) as weeks_together,
        cast(coalesce(together.pairs_own, 0) as bigint) as pairs_own,
        cast(coalesce(together.weeks_beside_next, 0) as bigint) as weeks_beside_next,
        cast(coalesce(together.pairs_next, 0) as bigint) as pairs_next,
        counted.early_touches,
        cast(coalesce(waits.seconds_early, 0) as bigint) as seconds_early,
        cast(coalesce(afterwards.touches, 0) as bigint) as touches_after_decision,
        cast(coalesce(afterwards.closes, 0) as bigint) as closes_after_decision,
        cast(coalesce(waits.seconds_after, 0) as bigint) as seconds_after_decision
    from counted
    left join waits on counted.close_type = waits.close_type
    left join afterwards
        on counted.close_type = afterwards.close_type and counted.channel = afterwards.channel
    left join dealt on counted.close_type = dealt.close_type and counted.channel = dealt.channel
    left join day_counts
        on counted.close_type = day_counts.close_type and counted.channel = day_counts.channel
    left join ranked_twins
        on
            counted.close_type = ranked_twins.close_type
            and counted.channel = ranked_twins.channel
            and ranked_twins.place = 1
    left join together
        on counted.close_type = together.close_type and counted.channel = together.channel
)

select * from final
