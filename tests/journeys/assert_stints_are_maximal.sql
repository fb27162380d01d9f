-- A stint is a maximal run of touches of one resource: it changes just where the resource does,
-- by one, from 1. A touch listed here splits a run, which would count a hand-over that did not
-- happen, or joins two.
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
