{{ config(materialized="view") }}

-- grain: one row per close, stint, giving node and receiving node, each rounded by itself
with

transfer_amounts as (
    select * from {{ ref('int_transfer_amounts') }}
),

credit_touches as (
    select * from {{ ref('int_credit_touches') }}
),

stints as (
    select * from {{ ref('int_stints') }}
),

kept as (
    select
        close_id,
        resource,
        sum(amount_minor) as amount_minor
    from credit_touches
    where attribution_model = 'transfer'
    group by close_id, resource
),

close_totals as (
    select
        close_id,
        min(resource) as first_resource,
        sum(amount_minor) as amount_minor
    from kept
    group by close_id
),

-- credit starts with the first stint that has effort; without one, nobody has all of it
opening as (
    select
        close_id,
        min(stint) as stint
    from stints
    where close_id is not null and effort > 0
    group by close_id
),

started as (
    select
        close_totals.close_id,
        close_totals.amount_minor,
        coalesce(stints.resource, close_totals.first_resource) as resource
    from close_totals
    left join opening on close_totals.close_id = opening.close_id
    left join stints on opening.close_id = stints.close_id and opening.stint = stints.stint
),

final as (
    select
        close_id,
        'start' as from_node,
        resource as to_node,
        cast(0 as bigint) as stint,
        cast(amount_minor as bigint) as amount_minor,
        cast(null as bigint) as lag_seconds
    from started
    union all
    select
        close_id,
        from_resource as from_node,
        to_resource as to_node,
        stint,
        amount_minor,
        lag_seconds
    from transfer_amounts
    union all
    select
        close_id,
        resource as from_node,
        'kept by ' || resource as to_node,
        cast(0 as bigint) as stint,
        cast(amount_minor as bigint) as amount_minor,
        cast(null as bigint) as lag_seconds
    from kept
)

select * from final
