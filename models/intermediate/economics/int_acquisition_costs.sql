-- grain: one row per month, resource and channel with cost that a resource bears
with

charged_costs as (
    select * from {{ ref('int_charged_costs') }}
),

-- cogs, and what maps to no resource, buys no closes
final as (
    select
        {{ month_of('incurred_on') }} as month,
        resource,
        channel,
        cast(sum(amount_minor) as bigint) as cost_minor
    from charged_costs
    where resource <> 'unallocated'
    group by {{ month_of('incurred_on') }}, resource, channel
)

select * from final
