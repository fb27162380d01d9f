{{ config(materialized="ephemeral") }}

-- grain: one row per cell of a grid: a pair of max_share and full_effort for the transfer model
with

attribution_models as (
    select * from {{ ref('attribution_models') }}
),

max_shares as (
    select cast(0.1 as decimal(6, 4)) as max_share
    union all
    select cast(0.25 as decimal(6, 4)) as max_share
    union all
    select cast(0.5 as decimal(6, 4)) as max_share
    union all
    select cast(0.75 as decimal(6, 4)) as max_share
    union all
    select cast(0.9 as decimal(6, 4)) as max_share
    union all
    select cast(1 as decimal(6, 4)) as max_share
),

full_efforts as (
    select cast(0.05 as decimal(6, 3)) as full_effort
    union all
    select cast(0.5 as decimal(6, 3)) as full_effort
    union all
    select cast(1 as decimal(6, 3)) as full_effort
    union all
    select cast(2 as decimal(6, 3)) as full_effort
    union all
    select cast(4 as decimal(6, 3)) as full_effort
    union all
    select cast(8 as decimal(6, 3)) as full_effort
),

house as (
    select
        cast(max_share as decimal(6, 4)) as max_share,
        cast(full_effort as decimal(6, 3)) as full_effort
    from attribution_models
    where attribution_model = 'transfer'
),

cells as (
    select
        max_shares.max_share,
        full_efforts.full_effort
    from max_shares
    cross join full_efforts
    union
    select
        max_share,
        full_effort
    from house
),

final as (
    select
        cells.max_share,
        cells.full_effort,
        cells.max_share = house.max_share and cells.full_effort = house.full_effort
            as is_default
    from cells
    cross join house
)

select * from final
