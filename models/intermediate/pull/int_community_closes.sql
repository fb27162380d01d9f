{{ config(materialized="view") }}

-- grain: one row per close, with the community's part in its journey
with

closes as (
    select * from {{ ref('int_closes') }}
),

journey_touchpoints as (
    select * from {{ ref('int_journey_touchpoints') }}
),

touchpoints as (
    select * from {{ ref('int_touchpoints') }}
),

-- after word of mouth a visit that names no other source only carries it on: direct, a form on the
-- own site, or the search for the name by which the buyer checks out, within a day before the order
judged as (
    select
        closes.close_id,
        closes.ordered_at,
        journey_touchpoints.resource,
        journey_touchpoints.channel,
        touchpoints.campaign_id,
        touchpoints.evidence,
        touchpoints.occurred_at,
        min(
            case
                when journey_touchpoints.channel = 'word_of_mouth' then touchpoints.occurred_at
            end
        ) over (partition by closes.close_id) as heard_at
    from closes
    inner join journey_touchpoints on closes.close_id = journey_touchpoints.close_id
    inner join touchpoints on journey_touchpoints.touch_id = touchpoints.touch_id
),

touch_counts as (
    select
        close_id,
        count(*) as touches,
        sum(case when resource = 'community' then 1 else 0 end) as community_touches,
        sum(case when evidence = 'self_reported' then 1 else 0 end) as self_reported_touches,
        sum(
            case
                when channel = 'word_of_mouth' then 1
                when campaign_id is not null or coalesce(occurred_at < heard_at, true) then 0
                when channel in ('direct', 'website') then 1
                when channel = 'organic_search' and occurred_at >= ordered_at - interval 1 day
                    then 1
                else 0
            end
        ) as word_of_mouth_touches
    from judged
    group by close_id
),

final as (
    select
        closes.close_id,
        closes.closed_at,
        coalesce(touch_counts.community_touches > 0, false) as is_community,
        coalesce(touch_counts.self_reported_touches > 0, false) as is_self_reported,
        coalesce(touch_counts.word_of_mouth_touches = touch_counts.touches, false)
            as is_word_of_mouth_only,
        touch_counts.close_id is null as is_unobserved
    from closes
    left join touch_counts on closes.close_id = touch_counts.close_id
)

select * from final
