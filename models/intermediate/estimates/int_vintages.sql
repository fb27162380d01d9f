-- grain: one row per vintage of parameters, named by the last month whose closes it weighs
-- a closed month keeps the parameters that it was closed with; later closes have those of now, or,
-- where parameters are fitted monthly, the first that were fitted in their month or later
with

kept_parameters as (
    select * from {{ ref('int_kept_parameters') }}
),

kept_months as (
    select * from {{ ref('int_kept_months') }}
),

as_of as (
    select * from {{ ref('int_as_of') }}
),

closed as (
    select max(month) as last_month from kept_months
),

kept as (
    select kept_parameters.vintage
    from kept_parameters
    cross join closed
    where {{ fits_monthly() }} or kept_parameters.vintage <= closed.last_month
    group by kept_parameters.vintage
),

-- the vintage of now is after all closed months
current_vintage as (
    select
        greatest(
            {{ month_of('as_of.as_of') }},
            coalesce(
                cast(closed.last_month + interval 1 month as date), {{ month_of('as_of.as_of') }}
            )
        ) as vintage
    from as_of
    cross join closed
),

-- months that an earlier version closed have no vintage: they keep that of now
fitted as (
    select vintage from current_vintage
    union
    select last_month as vintage from closed
    where last_month is not null
),

combined as (
    select
        vintage,
        true as is_kept
    from kept
    union all
    select
        fitted.vintage,
        false as is_kept
    from fitted
    left join kept on fitted.vintage = kept.vintage
    where kept.vintage is null
),

final as (
    select
        combined.vintage,
        combined.is_kept,
        combined.vintage = current_vintage.vintage as is_current,
        coalesce(combined.vintage <= closed.last_month, false) as is_closed,
        lag(combined.vintage) over (order by combined.vintage nulls last) as vintage_before
    from combined
    cross join current_vintage
    cross join closed
)

select * from final
