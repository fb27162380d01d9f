-- grain: one row per cost line and allocation (resource, channel and tactic that it is charged to)
with

cost_keys as (
    select * from {{ ref('int_cost_keys') }}
),

cost_allocations as (
    select * from {{ ref('int_cost_allocations') }}
),

cost_lines as (
    select * from {{ ref('int_cost_lines') }}
),

final as (
    select
        cost_keys.cost_id,
        cost_keys.position as allocation,
        cost_keys.campaign_id,
        cost_keys.partner_id,
        cost_keys.resource,
        cost_keys.channel,
        cost_keys.tactic,
        cost_lines.source_table,
        cost_lines.cost_type,
        cost_lines.department,
        cost_keys.charged_by,
        cost_keys.incurred_on,
        case
            when cost_keys.is_correction then -cost_allocations.amount_minor
            else cost_allocations.amount_minor
        end as amount_minor
    from cost_keys
    inner join cost_allocations
        on
            cost_keys.group_id = cost_allocations.group_id
            and cost_keys.position = cost_allocations.position
    inner join cost_lines on cost_keys.cost_id = cost_lines.cost_id
)

select * from final
