-- grain: one row per month, resource, and channel, tactic, campaign and partner of its touches
with

charged_costs as (
    select * from {{ ref('int_charged_costs') }}
),

touchpoints as (
    select * from {{ ref('int_touchpoints') }}
),

-- a resource's own cost that is charged to none of its channels, campaigns and partners
unallocated as (
    select
        {{ month_of('incurred_on') }} as month,
        resource,
        cast(sum(amount_minor) as bigint) as amount_minor
    from charged_costs
    where
        resource <> 'unallocated'
        and channel = 'unallocated'
        and campaign_id is null
        and partner_id is null
    group by {{ month_of('incurred_on') }}, resource
),

-- touches of closers and of all others, in thousandths of effort
efforts as (
    select
        {{ month_of('occurred_at') }} as month,
        resource,
        channel,
        tactic,
        campaign_id,
        partner_id,
        cast(round(sum(effort) * 1000, 0) as bigint) as effort_units
    from touchpoints
    where effort > 0
    group by
        {{ month_of('occurred_at') }}, resource, channel, tactic, campaign_id, partner_id
),

final as (
    select
        unallocated.resource,
        efforts.channel,
        efforts.tactic,
        efforts.campaign_id,
        efforts.partner_id,
        efforts.effort_units as weight,
        unallocated.month,
        cast(
            dense_rank() over (
                order by unallocated.month nulls last, unallocated.resource nulls last
            ) as bigint
        ) as group_id,
        cast(row_number() over (
            partition by unallocated.month, unallocated.resource
            order by
                efforts.channel nulls last,
                efforts.tactic nulls last,
                efforts.campaign_id nulls last,
                efforts.partner_id nulls last
        ) as bigint) as position,
        cast(0 as bigint) as before_minor,
        abs(unallocated.amount_minor) as after_minor,
        unallocated.amount_minor < 0 as is_correction
    from unallocated
    inner join efforts
        on unallocated.month = efforts.month and unallocated.resource = efforts.resource
    where efforts.channel <> 'unallocated'
)

select * from final
