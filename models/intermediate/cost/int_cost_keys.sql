-- grain: one row per cost line and allocation, with its weight
with

cost_lines as (
    select * from {{ ref('int_cost_lines') }}
),

media_spend as (
    select * from {{ ref('int_media_spend') }}
),

seller_time as (
    select * from {{ ref('int_seller_time') }}
),

channels as (
    select * from {{ ref('int_channels') }}
),

campaigns as (
    select * from {{ ref('int_marketing__campaigns') }}
),

users as (
    select * from {{ ref('int_crm__users') }}
),

department_resources as (
    select * from {{ ref('department_resources') }}
),

-- spend that a line of finance pays for is not a cost of its own
covered as (
    select distinct spend_id
    from media_spend
    where is_cover
),

spread as (
    select distinct cost_id
    from media_spend
),

-- the first rule that applies decides how a line is charged
lines as (
    select
        cost_lines.cost_id,
        cost_lines.campaign_id,
        cost_lines.partner_id,
        cost_lines.user_id,
        case
            when cost_lines.cost_type = 'cogs' then 'cogs'
            when cost_lines.cost_type = 'partner_reward' then 'partner'
            when spread.cost_id is not null then 'spend'
            when cost_lines.channel is not null then 'channel'
            when cost_lines.partner_id is not null then 'partner'
            when cost_lines.user_id is not null then 'time'
            else 'department'
        end as charged_by,
        case
            when cost_lines.user_id is null then cost_lines.department
            else coalesce(lower(users.department), cost_lines.department)
        end as department,
        cost_lines.channel,
        coalesce(campaigns.tactic, 'unallocated') as tactic,
        cost_lines.amount_minor,
        cost_lines.incurred_on,
        {{ month_of('cost_lines.incurred_on') }} as month
    from cost_lines
    left join covered on cost_lines.cost_id = covered.spend_id
    left join spread on cost_lines.cost_id = spread.cost_id
    left join campaigns on cost_lines.campaign_id = campaigns.campaign_id
    left join users on cost_lines.user_id = users.user_id
    where covered.spend_id is null
),

-- shares in ten-thousandths
shares as (
    select
        resource,
        cast(sum(cast(share as decimal(6, 4))) * 10000 as bigint) as share_units,
        lower(department) as department
    from department_resources
    group by lower(department), resource
),

share_sums as (
    select
        department,
        cast(sum(share_units) as bigint) as share_units
    from shares
    group by department
),

-- the rest of a department's shares is unallocated, or all of a department without shares
line_shares as (
    select
        lines.cost_id,
        shares.resource,
        shares.share_units
    from lines
    inner join shares on lines.department = shares.department
    where lines.charged_by in ('time', 'department') and shares.share_units > 0
    union all
    select
        lines.cost_id,
        'unallocated' as resource,
        10000 - coalesce(share_sums.share_units, 0) as share_units
    from lines
    left join share_sums on lines.department = share_sums.department
    where lines.charged_by in ('time', 'department') and coalesce(share_sums.share_units, 0) < 10000
),

resource_time as (
    select
        user_id,
        month,
        resource,
        sum(seconds) as seconds
    from seller_time
    group by user_id, month, resource
),

by_share as (
    select
        lines.cost_id,
        lines.campaign_id,
        lines.partner_id,
        cast(null as string) as spend_id,
        lines.charged_by,
        line_shares.resource,
        coalesce(seller_time.channel, 'unallocated') as channel,
        coalesce(seller_time.tactic, lines.tactic) as tactic,
        cast(floor(
            cast(line_shares.share_units * 100000 * coalesce(seller_time.seconds, 1) as double)
            / cast(coalesce(nullif(resource_time.seconds, 0), 1) as double)
        ) as bigint) as weight,
        lines.amount_minor,
        lines.incurred_on
    from lines
    inner join line_shares on lines.cost_id = line_shares.cost_id
    left join resource_time
        on
            lines.user_id = resource_time.user_id
            and lines.month = resource_time.month
            and line_shares.resource = resource_time.resource
            and lines.charged_by = 'time'
    left join seller_time
        on
            resource_time.user_id = seller_time.user_id
            and resource_time.month = seller_time.month
            and resource_time.resource = seller_time.resource
),

by_spend as (
    select
        lines.cost_id,
        media_spend.campaign_id,
        lines.partner_id,
        media_spend.spend_id,
        lines.charged_by,
        coalesce(channels.resource, 'unallocated') as resource,
        coalesce(media_spend.channel, 'unallocated') as channel,
        coalesce(campaigns.tactic, 'unallocated') as tactic,
        media_spend.spend_minor as weight,
        lines.amount_minor,
        media_spend.spent_on as incurred_on
    from lines
    inner join media_spend on lines.cost_id = media_spend.cost_id
    left join channels on media_spend.channel = channels.channel
    left join campaigns on media_spend.campaign_id = campaigns.campaign_id
),

by_name as (
    select
        lines.cost_id,
        lines.campaign_id,
        lines.partner_id,
        cast(null as string) as spend_id,
        lines.charged_by,
        case lines.charged_by
            when 'cogs' then 'unallocated'
            when 'partner' then 'community'
            else coalesce(channels.resource, 'unallocated')
        end as resource,
        case lines.charged_by
            when 'cogs' then 'cogs'
            when 'partner' then coalesce(lines.channel, 'affiliate')
            else lines.channel
        end as channel,
        lines.tactic,
        cast(1 as bigint) as weight,
        lines.amount_minor,
        lines.incurred_on
    from lines
    left join channels on lines.channel = channels.channel
    where lines.charged_by in ('cogs', 'partner', 'channel')
),

combined as (
    select * from by_share
    union all
    select * from by_spend
    union all
    select * from by_name
),

final as (
    select
        cost_id,
        campaign_id,
        partner_id,
        spend_id,
        charged_by,
        resource,
        channel,
        tactic,
        cast(dense_rank() over (order by cost_id nulls last) as bigint) as group_id,
        cast(row_number() over (
            partition by cost_id
            order by
                resource nulls last,
                channel nulls last,
                tactic nulls last,
                spend_id nulls last,
                weight nulls last
        ) as bigint) as position,
        weight,
        cast(0 as bigint) as before_minor,
        incurred_on,
        abs(amount_minor) as after_minor,
        amount_minor < 0 as is_correction
    from combined
)

select * from final
