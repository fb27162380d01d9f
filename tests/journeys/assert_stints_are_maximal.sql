-- A stint is a maximal run of touches of one resource: its number begins at 1 and rises by one
-- exactly where the resource changes. A touch listed here splits a run, which adds a hand-over, or
-- joins two runs.
with

journey_touchpoints as (
    select * from {{ ref('fct_journey_touchpoints') }}
),

final as (
    select
        journey_id,
        touch_id,
        position,
        stint,
        resource,
        lag(stint) over (partition by journey_id order by position nulls last) as previous_stint,
        lag(resource) over (partition by journey_id order by position nulls last)
            as previous_resource
    from journey_touchpoints
)

select * from final
where
    stint is distinct from case
        when position = 1 then 1
        else previous_stint + case when resource = previous_resource then 0 else 1 end
    end
