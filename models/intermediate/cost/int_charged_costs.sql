-- grain: one row per cost line and allocation (resource, channel, tactic and month charged)
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

media_covers as (
    select * from {{ ref('int_media_covers') }}
),

channels as (
    select * from {{ ref('int_channels') }}
),

campaigns as (
    {{ usable('campaigns') }}
),

-- a bill that pays for spend is a cost of the campaigns and days of the spend
combined as (
    select
        cost_keys.cost_id,
        cost_keys.part,
        cost_keys.position,
        cost_keys.campaign_id,
        cost_keys.partner_id,
        cost_keys.resource,
        cost_keys.channel,
        cost_keys.tactic,
        cost_keys.charged_by,
        cost_keys.incurred_on,
        cast(null as string) as spend_id,
        case
            when cost_keys.is_correction then -cost_allocations.amount_minor
            else cost_allocations.amount_minor
        end as amount_minor
    from cost_keys
    inner join cost_allocations
        on
            cost_keys.group_id = cost_allocations.group_id
            and cost_keys.position = cost_allocations.position
    union all
    select
        media_covers.cost_id,
        cast(0 as bigint) as part,
        cast(0 as bigint) as position,
        spend_lines.campaign_id,
        bill_lines.partner_id,
        case when channels.is_declared then channels.resource else 'marketing' end as resource,
        coalesce(spend_lines.channel, 'unallocated') as channel,
        coalesce(campaigns.tactic, 'unallocated') as tactic,
        'spend' as charged_by,
        spend_lines.incurred_on,
        media_covers.spend_id,
        media_covers.charged_minor as amount_minor
    from media_covers
    inner join cost_lines as spend_lines on media_covers.spend_id = spend_lines.cost_id
    inner join cost_lines as bill_lines on media_covers.cost_id = bill_lines.cost_id
    left join channels on spend_lines.channel = channels.channel
    left join campaigns on spend_lines.campaign_id = campaigns.campaign_id
    where media_covers.charged_minor <> 0
),

final as (
    select
        combined.cost_id,
        cast(row_number() over (
            partition by combined.cost_id
            order by
                combined.part nulls last,
                combined.position nulls last,
                combined.spend_id nulls last
        ) as bigint) as allocation,
        combined.campaign_id,
        combined.partner_id,
        combined.resource,
        combined.channel,
        combined.tactic,
        cost_lines.source_table,
        cost_lines.cost_type,
        cost_lines.department,
        combined.charged_by,
        combined.amount_minor,
        combined.incurred_on,
        -- a line of a person whose kind no rule knows may be their pay
        cost_lines.cost_type in ('payroll', 'commission', 'bonus')
        or (cost_lines.cost_type = 'unknown' and cost_lines.user_id is not null) as is_pay
    from combined
    inner join cost_lines on combined.cost_id = cost_lines.cost_id
)

select * from final
