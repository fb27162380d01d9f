{{ config(materialized="view") }}

-- grain: one row per month, resource, channel, tactic, campaign and partner whose cost is moved
with

cost_load_keys as (
    select * from {{ ref('int_cost_load_keys') }}
),

cost_load_splits as (
    select * from {{ ref('int_cost_load_splits') }}
),

charged_costs as (
    select * from {{ ref('int_charged_costs') }}
),

loaded as (
    select distinct
        month,
        resource
    from cost_load_keys
),

-- what is loaded on the channels is taken from the unallocated cost
combined as (
    select
        cost_load_keys.month,
        cost_load_keys.campaign_id,
        cost_load_keys.partner_id,
        cost_load_keys.resource,
        cost_load_keys.channel,
        cost_load_keys.tactic,
        case
            when cost_load_keys.is_correction then -cost_load_splits.amount_minor
            else cost_load_splits.amount_minor
        end as moved_minor
    from cost_load_keys
    inner join cost_load_splits
        on
            cost_load_keys.group_id = cost_load_splits.group_id
            and cost_load_keys.position = cost_load_splits.position
    union all
    select
        loaded.month,
        cast(null as string) as campaign_id,
        cast(null as string) as partner_id,
        charged_costs.resource,
        charged_costs.channel,
        charged_costs.tactic,
        -charged_costs.amount_minor as moved_minor
    from charged_costs
    inner join loaded
        on
            {{ month_of('charged_costs.incurred_on') }} = loaded.month
            and charged_costs.resource = loaded.resource
    where
        charged_costs.channel = 'unallocated'
        and charged_costs.campaign_id is null
        and charged_costs.partner_id is null
),

final as (
    select
        month,
        campaign_id,
        partner_id,
        resource,
        channel,
        tactic,
        cast(sum(moved_minor) as bigint) as moved_minor
    from combined
    group by month, campaign_id, partner_id, resource, channel, tactic
)

select * from final
