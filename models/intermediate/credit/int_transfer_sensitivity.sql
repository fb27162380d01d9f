{{ config(materialized="ephemeral") }}

-- grain: one row per cell of the grid, close and resource
with

grid as (
    select * from {{ ref('int_transfer_grid') }}
),

stints as (
    select * from {{ ref('int_stints') }}
),

journeys as (
    select * from {{ ref('int_journeys') }}
),

so_far as (
    select
        close_id,
        stint,
        resource,
        cast(effort as double) as effort,
        cast(sum(effort) over (
            partition by close_id
            order by stint nulls last
            rows between unbounded preceding and current row
        ) as double) as effort_so_far
    from stints
    where close_id is not null
),

-- the first stint with effort takes all credit; a later one takes its share of all credit so far
taken as (
    select
        grid.is_default,
        grid.max_share,
        grid.full_effort,
        so_far.close_id,
        so_far.stint,
        so_far.resource,
        case
            when so_far.effort = 0 then cast(0 as double)
            when so_far.effort = so_far.effort_so_far then cast(1 as double)
            else
                cast(grid.max_share as double)
                * least(
                    cast(1 as double),
                    so_far.effort / nullif(cast(grid.full_effort as double), 0)
                )
        end as share
    from so_far
    cross join grid
    where so_far.effort_so_far > 0
),

-- the part that later stints leave: a product, as a sum of logarithms and a count of zeros
later as (
    select
        is_default,
        max_share,
        full_effort,
        close_id,
        stint,
        resource,
        share,
        coalesce(sum(ln(nullif(1 - share, 0))) over later_stints, 0) as log_left,
        coalesce(
            sum(case when share = 1 then 1 else 0 end) over later_stints, 0
        ) as takers_of_all
    from taken
    window later_stints as (
        partition by close_id, is_default, max_share, full_effort
        order by stint desc nulls last
        rows between unbounded preceding and 1 preceding
    )
),

kept as (
    select
        is_default,
        max_share,
        full_effort,
        close_id,
        stint,
        resource,
        case when takers_of_all > 0 then cast(0 as double) else share * exp(log_left) end
            as weight
    from later
),

worked as (
    select distinct close_id
    from kept
),

touched as (
    select distinct close_id
    from so_far
),

final as (
    select
        close_id,
        is_default,
        resource,
        max_share,
        full_effort,
        round(sum(weight), 12) as weight
    from kept
    group by close_id, is_default, resource, max_share, full_effort
    union all
    select
        journeys.close_id,
        grid.is_default,
        case when touched.close_id is null then 'unobserved' else 'no_effort' end as resource,
        grid.max_share,
        grid.full_effort,
        cast(1 as double) as weight
    from journeys
    cross join grid
    left join worked on journeys.close_id = worked.close_id
    left join touched on journeys.close_id = touched.close_id
    where journeys.is_converted and worked.close_id is null
)

select * from final
