{{ config(materialized="view") }}

-- grain: one row per user, month, channel and tactic, with the time their logged acts took
with

activity_types as (
    select * from {{ ref('int_activity_types') }}
),

channels as (
    select * from {{ ref('int_channels') }}
),

-- minutes of an act without logged minutes: 60 for a demo, 45 for a meeting, 15 for paperwork, 10
-- for a call, and 5 for an e-mail or any other act
timed as (
    select
        owner_id as user_id,
        coalesce(channel, 'unallocated') as channel,
        coalesce(touch_type, 'no_touch') as tactic,
        case
            when minutes > 0 then cast(round(cast(minutes as decimal(18, 4)) * 60, 0) as bigint)
            when type = 'demo' then 3600
            when type = 'meeting' then 2700
            when type in ('quote', 'contract_sent', 'invoice_chase') then 900
            when type = 'call' then 600
            else 300
        end as seconds,
        {{ month_of('occurred_at') }} as month
    from activity_types
    where owner_id is not null
),

final as (
    select
        timed.user_id,
        channels.resource,
        timed.channel,
        timed.tactic,
        cast(sum(timed.seconds) as bigint) as seconds,
        timed.month
    from timed
    inner join channels on timed.channel = channels.channel
    group by timed.user_id, channels.resource, timed.channel, timed.tactic, timed.month
)

select * from final
