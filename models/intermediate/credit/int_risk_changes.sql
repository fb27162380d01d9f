{{ config(materialized="view") }}

-- grain: one row per month in which accounts came to be at risk of a close, or ceased to be
with

episodes as (
    select * from {{ ref('int_hazard_episodes') }}
),

changes as (
    select
        {{ month_of('starts_at') }} as month,
        cast(1 as bigint) as added
    from episodes
    union all
    select
        {{ month_of('ends_at') }} as month,
        cast(-1 as bigint) as added
    from episodes
),

final as (
    select
        month,
        cast(sum(added) as bigint) as accounts_added
    from changes
    group by month
)

select * from final
