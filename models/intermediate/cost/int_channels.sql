-- grain: one row per channel that a rule declares, or that a campaign or a cost line names
with

channel_rules as (
    select * from {{ ref('channel_rules') }}
),

touch_types as (
    select * from {{ ref('touch_types') }}
),

activity_rules as (
    select * from {{ ref('activity_rules') }}
),

self_report_rules as (
    select * from {{ ref('self_report_rules') }}
),

lead_sources as (
    select * from {{ ref('lead_sources') }}
),

campaigns as (
    select * from {{ ref('int_campaigns') }}
),

costs as (
    {{ usable('costs') }}
),

-- channels of logged acts belong to sales, and channels of self-reports to the community. The last
-- six values are not channels: rows of credit, money and cost without a channel have them
declared as (
    select
        channel,
        resource
    from channel_rules
    union all
    select
        channel,
        resource
    from lead_sources
    union all
    select
        channel,
        resource
    from touch_types
    union all
    select
        channel,
        'sales' as resource
    from activity_rules
    union all
    select
        channel,
        'community' as resource
    from self_report_rules
    union all
    select
        'unobserved' as channel,
        'unobserved' as resource
    union all
    select
        'no_effort' as channel,
        'no_effort' as resource
    union all
    select
        'baseline' as channel,
        'baseline' as resource
    union all
    select
        'unattributed' as channel,
        'unattributed' as resource
    union all
    select
        'unallocated' as channel,
        'unallocated' as resource
    union all
    select
        'cogs' as channel,
        'unallocated' as resource
),

resources as (
    select
        channel,
        cast(count(distinct resource) as bigint) as resources,
        min(resource) as resource
    from declared
    where channel is not null and resource is not null
    group by channel
),

named as (
    select channel from resources
    union
    select channel from campaigns
    union
    select replace(lower(channel), ' ', '_') as channel from costs
),

campaign_channels as (
    select distinct channel from campaigns
),

-- a channel that no rule declares stays visible: as marketing's where a campaign has it, because
-- marketing spends its money, else as unallocated
final as (
    select
        named.channel,
        coalesce(
            resources.resource,
            case when campaign_channels.channel is not null then 'marketing' end,
            'unallocated'
        ) as resource,
        coalesce(resources.resources, 0) as resources,
        resources.channel is not null as is_declared
    from named
    left join resources on named.channel = resources.channel
    left join campaign_channels on named.channel = campaign_channels.channel
    where named.channel is not null
)

select * from final
