-- grain: one row per close type and channel, with its weeks beside other channels
with

dated as (
    select * from {{ ref('int_hazard_dated_touches') }}
),

episodes as (
    select * from {{ ref('int_hazard_episodes') }}
),

-- the account that came to be at risk next
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

final as (
    select
        channel_weeks.close_type,
        channel_weeks.channel,
        cast(sum(channel_weeks.weeks_together) as bigint) as weeks_together,
        cast(sum(channel_weeks.weeks_beside_next) as bigint) as weeks_beside_next,
        cast(sum(
            channel_weeks.weeks * (coalesce(own.weeks, 0) - coalesce(own_only.weeks, 0))
        ) as bigint) as pairs_own,
        cast(sum(
            channel_weeks.weeks * (coalesce(nexts.weeks, 0) - coalesce(next_only.weeks, 0))
        ) as bigint) as pairs_next
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
)

select * from final
