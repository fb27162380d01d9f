{{ config(materialized="view") }}

-- grain: one row per click in an e-mail, or reply to one, of a person, as a touch
with

email_events as (
    {{ usable('email_events') }}
),

act_words as (
    select * from {{ ref('act_words') }}
),

events as (
    select
        email_events.event_id,
        email_events.email,
        email_events.campaign_id,
        act_words.meaning as kind,
        email_events.occurred_at,
        coalesce(email_events.campaign_id, '') as campaign
    from email_events
    inner join act_words
        on
            {{ bare_word('email_events.type') }} = act_words.word
            and act_words.vocabulary = 'email_event'
),

-- a program that scans mail clicks within 10 seconds of the delivery, or many links at once
watched as (
    select
        event_id,
        email,
        campaign_id,
        campaign,
        kind,
        occurred_at,
        sum(case when kind in ('sent', 'delivered') then 1 else 0 end) over (
            partition by email, campaign
            order by occurred_at nulls last
            range between interval 10 second preceding and current row
        ) as deliveries,
        sum(case when kind = 'click' then 1 else 0 end) over (
            partition by email, campaign
            order by occurred_at nulls last
            range between interval 10 second preceding and interval 10 second following
        ) as clicks
    from events
),

acts as (
    select
        event_id,
        email,
        campaign_id,
        campaign,
        kind,
        occurred_at
    from watched
    where kind = 'reply' or (kind = 'click' and deliveries = 0 and clicks < 4)
),

-- clicks in one campaign's mail within 30 minutes are one act, as are its repeated reports
spaced as (
    select
        event_id,
        email,
        campaign_id,
        kind,
        occurred_at,
        coalesce({{ seconds_between(
            'lag(occurred_at) over (
                partition by email, campaign, kind
                order by occurred_at nulls last, event_id nulls last
            )',
            'occurred_at'
        ) }} <= 1800, false) as is_repeat
    from acts
),

final as (
    select
        campaign_id,
        occurred_at,
        'email:' || event_id as touch_id,
        'email:' || email as identifier,
        case kind when 'reply' then 'email_reply' else 'email_click' end as touch_type
    from spaced
    where not is_repeat
)

select * from final
