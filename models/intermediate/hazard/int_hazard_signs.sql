-- grain: one row per close type and channel, with the counts that tests of its timing need
with

touches as (
    select * from {{ ref('int_hazard_touches') }}
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

records as (
    select min(starts_at) as begin_at
    from episodes
),

-- weeks of the calendar, and weeks of the time at risk
dated as (
    select
        touches.close_type,
        touches.channel,
        touches.resource,
        touches.episode_id,
        touches.touch_id,
        touches.close_id,
        touches.is_within,
        episodes.account_id,
        episodes.ends_at - touches.seconds_to_end * interval 1 second as occurred_at,
        cast(floor(
            cast(touches.seconds_at_risk - touches.seconds_to_end as double) / 604800
        ) as bigint) as risk_week,
        cast(floor(
            cast(
                {{ seconds_between('records.begin_at', 'episodes.ends_at') }}
                - touches.seconds_to_end as double
            ) / 604800
        ) as bigint) as calendar_week
    from touches
    inner join episodes on touches.episode_id = episodes.episode_id
    cross join records
),

counted as (
    select
        close_type,
        channel,
        cast(count(*) as bigint) as touches,
        cast(sum(case when resource = 'sales' then 1 else 0 end) as bigint) as seller_touches
    from dated
    group by close_type, channel
),

-- closes that were decided before the order, as far as paperwork and deals say
estimated_decisions as (
    select
        close_type,
        cast(count(*) as bigint) as closes
    from decisions
    where dated_by in ('deal', 'paperwork', 'typical_delay')
    group by close_type
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

-- weeks in which the channel reached accounts far more often than in its median week
started as (
    select
        episodes.close_type,
        cast(floor(
            cast({{ seconds_between('records.begin_at', 'episodes.starts_at') }} as double) / 604800
        ) as bigint) as calendar_week,
        1 as added
    from episodes
    cross join records
    union all
    select
        episodes.close_type,
        cast(floor(
            cast({{ seconds_between('records.begin_at', 'episodes.ends_at') }} as double) / 604800
        ) as bigint) + 1 as calendar_week,
        -1 as added
    from episodes
    cross join records
),

changes as (
    select
        close_type,
        calendar_week,
        sum(added) as added
    from started
    group by close_type, calendar_week
),

at_risk as (
    select
        close_type,
        calendar_week,
        sum(added) over (
            partition by close_type order by calendar_week nulls last
        ) as n_accounts
    from changes
),

touched_weeks as (
    select
        close_type,
        channel,
        calendar_week,
        cast(count(*) as bigint) as touches
    from dated
    where is_within
    group by close_type, channel, calendar_week
),

-- a week without a change has the accounts of the last week with one
latest_changes as (
    select
        touched_weeks.close_type,
        touched_weeks.channel,
        touched_weeks.calendar_week,
        touched_weeks.touches,
        max(at_risk.calendar_week) as changed_in
    from touched_weeks
    inner join at_risk
        on
            touched_weeks.close_type = at_risk.close_type
            and touched_weeks.calendar_week >= at_risk.calendar_week
    group by
        touched_weeks.close_type,
        touched_weeks.channel,
        touched_weeks.calendar_week,
        touched_weeks.touches
),

week_rates as (
    select
        latest_changes.close_type,
        latest_changes.channel,
        latest_changes.touches,
        cast(latest_changes.touches as double) / nullif(at_risk.n_accounts, 0) as rate
    from latest_changes
    inner join at_risk
        on
            latest_changes.close_type = at_risk.close_type
            and latest_changes.changed_in = at_risk.calendar_week
),

median_rates as (
    select
        close_type,
        channel,
        median(rate) as rate
    from week_rates
    group by close_type, channel
),

bursts as (
    select
        week_rates.close_type,
        week_rates.channel,
        cast(sum(
            case when week_rates.rate > 2.5 * median_rates.rate then week_rates.touches else 0 end
        ) as bigint) as touches
    from week_rates
    inner join median_rates
        on
            week_rates.close_type = median_rates.close_type
            and week_rates.channel = median_rates.channel
    group by week_rates.close_type, week_rates.channel
),

-- of accounts that have not closed: weeks with the channel, and with others, of the same account
-- and of the account that came to be at risk next
neighbours as (
    select
        episode_id,
        lead(episode_id) over (
            partition by close_type order by starts_at nulls last, episode_id nulls last
        ) as next_id
    from episodes
    where close_id is null
),

open_weeks as (
    select distinct
        close_type,
        channel,
        episode_id,
        risk_week
    from dated
    where close_id is null and is_within
),

week_channels as (
    select
        episode_id,
        risk_week,
        count(*) as channels,
        min(channel) as only_channel
    from open_weeks
    group by episode_id, risk_week
),

-- weeks of an account in which a channel other than this one was there
episode_weeks as (
    select
        episode_id,
        cast(count(*) as bigint) as weeks
    from week_channels
    group by episode_id
),

only_weeks as (
    select
        episode_id,
        only_channel as channel,
        cast(count(*) as bigint) as weeks
    from week_channels
    where channels = 1
    group by episode_id, only_channel
),

channel_weeks as (
    select
        open_weeks.close_type,
        open_weeks.channel,
        open_weeks.episode_id,
        neighbours.next_id,
        cast(count(*) as bigint) as weeks,
        cast(sum(case when own.channels > 1 then 1 else 0 end) as bigint) as weeks_together,
        cast(sum(
            case
                when nexts.channels > 1 or nexts.only_channel <> open_weeks.channel then 1
                else 0
            end
        ) as bigint) as weeks_beside_next
    from open_weeks
    inner join neighbours on open_weeks.episode_id = neighbours.episode_id
    inner join week_channels as own
        on open_weeks.episode_id = own.episode_id and open_weeks.risk_week = own.risk_week
    left join week_channels as nexts
        on neighbours.next_id = nexts.episode_id and open_weeks.risk_week = nexts.risk_week
    where neighbours.next_id is not null
    group by
        open_weeks.close_type, open_weeks.channel, open_weeks.episode_id, neighbours.next_id
),

together as (
    select
        channel_weeks.close_type,
        channel_weeks.channel,
        sum(channel_weeks.weeks_together) as weeks_together,
        sum(channel_weeks.weeks_beside_next) as weeks_beside_next,
        sum(
            channel_weeks.weeks * (coalesce(own.weeks, 0) - coalesce(own_only.weeks, 0))
        ) as pairs_own,
        sum(
            channel_weeks.weeks * (coalesce(nexts.weeks, 0) - coalesce(next_only.weeks, 0))
        ) as pairs_next
    from channel_weeks
    left join episode_weeks as own on channel_weeks.episode_id = own.episode_id
    left join only_weeks as own_only
        on
            channel_weeks.episode_id = own_only.episode_id
            and channel_weeks.channel = own_only.channel
    left join episode_weeks as nexts on channel_weeks.next_id = nexts.episode_id
    left join only_weeks as next_only
        on
            channel_weeks.next_id = next_only.episode_id
            and channel_weeks.channel = next_only.channel
    group by channel_weeks.close_type, channel_weeks.channel
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
        cast(coalesce(bursts.touches, 0) as bigint) as touches_in_bursts,
        cast(coalesce(ranked_twins.twin_days, 0) as bigint) as twin_days,
        cast(coalesce(together.weeks_together, 0) as bigint) as weeks_together,
        cast(coalesce(together.pairs_own, 0) as bigint) as pairs_own,
        cast(coalesce(together.weeks_beside_next, 0) as bigint) as weeks_beside_next,
        cast(coalesce(together.pairs_next, 0) as bigint) as pairs_next,
        cast(coalesce(estimated_decisions.closes, 0) as bigint) as closes_after_decision
    from counted
    left join estimated_decisions on counted.close_type = estimated_decisions.close_type
    left join dealt on counted.close_type = dealt.close_type and counted.channel = dealt.channel
    left join bursts on counted.close_type = bursts.close_type and counted.channel = bursts.channel
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
