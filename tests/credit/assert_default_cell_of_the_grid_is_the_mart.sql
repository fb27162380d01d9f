-- Credit that is computed again over a grid of settings equals the mart at the settings of the
-- model, by close and resource, to 10^-9 of a close (touches are rounded to 10^-12). A row in the
-- result means that the grid uses another rule than the model, and is not evidence about it.
with

sensitivity as (
    select * from {{ ref('int_transfer_sensitivity') }}
),

credit as (
    select * from {{ ref('fct_credit') }}
),

recomputed as (
    select
        close_id,
        resource,
        weight
    from sensitivity
    where is_default
),

booked as (
    select
        close_id,
        resource,
        cast(sum(weight) as double) as weight
    from credit
    where attribution_model = 'transfer'
    group by close_id, resource
),

final as (
    select
        coalesce(recomputed.close_id, booked.close_id) as close_id,
        coalesce(recomputed.resource, booked.resource) as resource,
        coalesce(recomputed.weight, 0) as recomputed_weight,
        coalesce(booked.weight, 0) as booked_weight
    from recomputed
    full outer join booked
        on recomputed.close_id = booked.close_id and recomputed.resource = booked.resource
)

select * from final
where abs(recomputed_weight - booked_weight) > 0.000000001
