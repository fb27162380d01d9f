-- grain: one row per channel
with

channels as (
    select * from {{ ref('int_channels') }}
),

credit_book as (
    select * from {{ ref('int_credit_book') }}
),

cost_book as (
    select * from {{ ref('int_cost_book') }}
),

-- closed months, and what is posted of them, have channels that no rule may declare any more
booked as (
    select
        channel,
        resource
    from credit_book
    union
    select
        channel,
        resource
    from cost_book
),

final as (
    select
        channel,
        resource,
        is_declared
    from channels
    union all
    select
        booked.channel,
        min(booked.resource) as resource,
        false as is_declared
    from booked
    left join channels on booked.channel = channels.channel
    where channels.channel is null and booked.channel is not null
    group by booked.channel
)

select * from final
