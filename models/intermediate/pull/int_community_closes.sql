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

touch_counts as (
    select
        journey_touchpoints.close_id,
        count(*) as touches,
        sum(case when journey_touchpoints.resource = 'community' then 1 else 0 end)
            as community_touches,
        sum(case when touchpoints.evidence = 'self_reported' then 1 else 0 end)
            as self_reported_touches,
        sum(case when journey_touchpoints.channel = 'word_of_mouth' then 1 else 0 end)
            as word_of_mouth_touches
    from journey_touchpoints
    inner join touchpoints on journey_touchpoints.touch_id = touchpoints.touch_id
    where journey_touchpoints.close_id is not null
    group by journey_touchpoints.close_id
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
