-- The cohorts of a resource and model hold all closes that cost_per_close_by_resource counts, and
-- bring what fct_credit credits them with; a resource that earned nothing has none. A row listed
-- here lost or doubled closes or money.
with

cohorts as (
    select * from {{ ref('int_cohorts') }}
),

cost_per_close as (
    select * from {{ ref('cost_per_close_by_resource') }}
),

credit as (
    select * from {{ ref('fct_credit') }}
),

found as (
    select
        attribution_model,
        resource,
        sum(closes) as closes,
        sum(amount_minor) as amount_minor
    from cohorts
    group by attribution_model, resource
),

counted as (
    select
        attribution_model,
        resource,
        sum(closes) as closes
    from cost_per_close
    where resource in ('sales', 'marketing', 'community')
    group by attribution_model, resource
),

credited as (
    select
        attribution_model,
        resource,
        sum(amount_minor) as amount_minor
    from credit
    where resource in ('sales', 'marketing', 'community')
    group by attribution_model, resource
),

final as (
    select
        counted.attribution_model,
        counted.resource,
        counted.closes,
        coalesce(found.closes, 0) as found_closes,
        coalesce(found.amount_minor, 0) as found_minor,
        coalesce(credited.amount_minor, 0) as amount_minor
    from counted
    left join found
        on
            counted.attribution_model = found.attribution_model
            and counted.resource = found.resource
    left join credited
        on
            counted.attribution_model = credited.attribution_model
            and counted.resource = credited.resource
)

select * from final
where found_closes <> closes or found_minor <> amount_minor
