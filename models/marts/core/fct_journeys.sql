-- grain: one row per journey
with

journeys as (
    select * from {{ ref('int_journeys') }}
),

stints as (
    select * from {{ ref('int_stints') }}
),

routes as (
    select
        journey_id,
        {{ joined_in_order('resource', ' > ', 'stint') }} as resource_path,
        min_by(resource, stint) filter (where resource is not null) as first_resource,
        max_by(resource, stint) filter (where resource is not null) as last_resource,
        cast(count(*) - 1 as bigint) as handovers,
        cast(sum(touches) as bigint) as touches,
        min(first_touch_at) as first_touch_at
    from stints
    group by journey_id
),

final as (
    select
        journeys.journey_id,
        journeys.account_id,
        journeys.close_id,
        journeys.outcome,
        journeys.is_converted,
        journeys.is_watched,
        coalesce(routes.first_resource, 'unobserved') as first_resource,
        coalesce(routes.last_resource, 'unobserved') as last_resource,
        coalesce(routes.resource_path, 'unobserved') as resource_path,
        coalesce(routes.touches, cast(0 as bigint)) as touches,
        coalesce(routes.handovers, cast(0 as bigint)) as handovers,
        case
            when journeys.is_converted
                then
                    cast(
                        {{ seconds_between('routes.first_touch_at', 'journeys.ends_at') }} as double
                    )
                    / 86400
        end as days_to_order,
        routes.first_touch_at,
        journeys.ends_at
    from journeys
    left join routes on journeys.journey_id = routes.journey_id
)

select * from final
