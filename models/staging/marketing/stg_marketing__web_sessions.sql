-- grain: one row per raw row of marketing.web_sessions
with

source_rows as (
    select * from {{ raw('marketing', 'web_sessions') }}
),

final as (
    select
        {{ clean('session_id', 'id') }} as session_id,
        {{ clean('visitor_id', 'id') }} as visitor_id,
        {{ clean('landing_page', 'text') }} as landing_page,
        {{ clean('referrer', 'text') }} as referrer,
        {{ clean('utm_source', 'text') }} as utm_source,
        {{ clean('utm_medium', 'text') }} as utm_medium,
        {{ clean('utm_campaign', 'text') }} as utm_campaign,
        {{ clean('utm_content', 'text') }} as utm_content,
        {{ clean('utm_term', 'text') }} as utm_term,
        {{ clean('click_id', 'text') }} as click_id,
        {{ clean('coupon', 'text') }} as coupon,
        {{ clean('intent', 'code') }} as intent,
        {{ clean('user_agent', 'text') }} as user_agent,
        {{ clean('country', 'text') }} as country,
        {{ clean('pageviews', 'int') }} as pageviews,
        {{ clean('seconds', 'num') }} as seconds,
        {{ clean('started_at', 'ts') }} as started_at,
        {{ unparsable({
            'started_at': 'ts',
            'pageviews': 'int',
            'seconds': 'num',
            'loaded_at': 'ts'
        }) }} as unparsable_columns,
        {{ payload(
            ['session_id', 'visitor_id', 'started_at', 'pageviews', 'seconds', 'landing_page',
             'referrer', 'utm_source', 'utm_medium', 'utm_campaign', 'utm_content', 'utm_term',
             'click_id', 'coupon', 'intent', 'user_agent', 'country', 'loaded_at'],
            mask=['user_agent']
        ) }} as payload,
        {{ clean('loaded_at', 'ts') }} as loaded_at
    from source_rows
)

select * from final
