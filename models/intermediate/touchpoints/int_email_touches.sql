-- grain: one row a click or reply in a marketing e-mail, as a touch
with

email_events as (
    select * from {{ ref('int_marketing__email_events') }}
),

final as (
    select
        'email:' || event_id as touch_id,
        'email:' || email as identifier,
        campaign_id,
        case type when 'reply' then 'email_reply' else 'email_click' end as touch_type,
        occurred_at
    from email_events
    where type in ('click', 'reply')
)

select * from final
