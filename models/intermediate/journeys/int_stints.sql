-- grain: one row per journey and stint: a maximal run of touches of one resource
with

journey_touchpoints as (
    select * from {{ ref('int_journey_touchpoints') }}
),

final as (
    select
        journey_id,
        close_id,
        stint,
        resource,
        cast(count(*) as bigint) as touches,
        cast(sum(effort) as decimal(18, 3)) as effort,
        min(occurred_at) as first_touch_at,
        max(occurred_at) as last_touch_at
    from journey_touchpoints
    group by journey_id, close_id, stint, resource
)

select * from final
