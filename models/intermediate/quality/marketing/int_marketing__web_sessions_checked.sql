-- grain: one row per raw row of marketing.web_sessions, with the reason why it cannot be used
with

staged as (
    select * from {{ ref('stg_marketing__web_sessions') }}
),

-- read apart from the rows, so that these can stream
landed_keys as (
    select session_id from {{ ref('stg_marketing__web_sessions') }}
),

as_of as (
    select * from {{ ref('int_as_of') }}
),

-- only rows whose key landed more than once can be duplicates
repeated as (
    select session_id
    from landed_keys
    group by session_id
    having count(*) > 1
),

judged as (
    select
        staged.session_id,
        staged.visitor_id,
        staged.landing_page,
        staged.referrer,
        staged.utm_source,
        staged.utm_medium,
        staged.utm_campaign,
        staged.utm_content,
        staged.utm_term,
        staged.click_id,
        staged.coupon,
        staged.intent,
        staged.user_agent,
        staged.country,
        staged.pageviews,
        staged.seconds,
        staged.started_at,
        staged.unparsable_columns,
        staged.payload,
        staged.loaded_at,
        repeated.session_id is not null as is_repeated,
        case
            when staged.session_id is null then 'missing key'
            when staged.visitor_id is null then 'missing visitor_id'
            when staged.unparsable_columns is not null
                then 'unparsable ' || staged.unparsable_columns
            when staged.started_at is null then 'missing started_at'
            when staged.loaded_at is null then 'missing loaded_at'
            when staged.loaded_at > as_of.as_of then 'loaded after as of'
            when staged.started_at > as_of.as_of then 'dated after as of'
            when {{ is_bot('staged.user_agent') }} then 'bot session'
        end as refusal
    from staged
    cross join as_of
    left join repeated on staged.session_id = repeated.session_id
),

-- the usable row that is newest comes first; the digest makes the order total
numbered as (
    select
        session_id,
        visitor_id,
        landing_page,
        referrer,
        utm_source,
        utm_medium,
        utm_campaign,
        utm_content,
        utm_term,
        click_id,
        coupon,
        intent,
        user_agent,
        country,
        pageviews,
        seconds,
        started_at,
        unparsable_columns,
        refusal,
        loaded_at,
        case when refusal is not null or is_repeated then payload end as payload,
        row_number() over (
            partition by session_id
            order by
                case when refusal is null then 0 else 1 end nulls last,
                loaded_at desc nulls last,
                case when is_repeated then {{ row_hash([
                    'session_id', 'visitor_id', 'landing_page', 'referrer', 'utm_source',
                    'utm_medium', 'utm_campaign', 'utm_content', 'utm_term', 'click_id', 'coupon',
                    'intent', 'user_agent', 'country', 'pageviews', 'seconds', 'started_at'
                ]) }} end nulls last,
                case when is_repeated then payload end nulls last
        ) as row_order
    from judged
),

final as (
    select
        session_id,
        visitor_id,
        landing_page,
        referrer,
        utm_source,
        utm_medium,
        utm_campaign,
        utm_content,
        utm_term,
        click_id,
        coupon,
        intent,
        user_agent,
        country,
        pageviews,
        seconds,
        started_at,
        unparsable_columns,
        loaded_at,
        coalesce(session_id, '(missing)') as row_id,
        case
            when refusal is not null then refusal
            when row_order > 1 then 'duplicate row'
        end as quarantine_reason,
        case when refusal is not null or row_order > 1 then payload end as quarantined_payload
    from numbered
)

select * from final
