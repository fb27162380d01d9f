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

records as (
    select min(starts_at) as begin_at
    from episodes
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
