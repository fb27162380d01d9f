-- grain: one row per cost line and month with days that it covers
with

cost_month_keys as (
    select * from {{ ref('int_cost_month_keys') }}
),

cost_month_splits as (
    select * from {{ ref('int_cost_month_splits') }}
),

final as (
    select
        cost_month_keys.cost_id,
        cost_month_keys.position as part,
        case
            when cost_month_keys.is_correction then -cost_month_splits.amount_minor
            else cost_month_splits.amount_minor
        end as amount_minor,
        {{ month_of('cost_month_keys.incurred_on') }} as month,
        cost_month_keys.incurred_on
    from cost_month_keys
    inner join cost_month_splits
        on
            cost_month_keys.group_id = cost_month_splits.group_id
            and cost_month_keys.position = cost_month_splits.position
)

select * from final
