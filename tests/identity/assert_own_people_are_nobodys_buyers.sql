-- The company's own people, and the browsers in which they were seen, belong to no account, and no
-- touch is theirs. A row here is one of them with an account or a touch.
with

apart as (
    select * from {{ ref('int_apart_identifiers') }}
),

periods as (
    select * from {{ ref('int_identity_periods') }}
),

web_touches as (
    select * from {{ ref('int_web_touches') }}
),

touchpoints as (
    select * from {{ ref('int_touchpoints') }}
),

own as (
    select identifier
    from apart
    where reason = 'own'
),

final as (
    select
        own.identifier,
        periods.account_id as found
    from own
    inner join periods on own.identifier = periods.identifier
    where periods.account_id is not null
    union all
    select
        own.identifier,
        touchpoints.touch_id as found
    from own
    inner join web_touches on own.identifier = web_touches.identifier
    inner join touchpoints on web_touches.touch_id = touchpoints.touch_id
)

select * from final
