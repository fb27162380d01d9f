-- grain: one row per cost line, month that it covers, and allocation, with its weight
with

cost_lines as (
    select * from {{ ref('int_cost_lines') }}
),

cost_months as (
    select * from {{ ref('int_cost_months') }}
),

seller_time as (
    select * from {{ ref('int_seller_time') }}
),

channels as (
    select * from {{ ref('int_channels') }}
),

campaigns as (
    {{ usable('campaigns') }}
),

department_resources as (
    select * from {{ ref('department_resources') }}
),

-- shares in ten-thousandths
shares as (
    select
        resource,
        cast(sum(cast(share as decimal(6, 4))) * 10000 as bigint) as share_units,
        {{ bare_word('department') }} as department
    from department_resources
    group by {{ bare_word('department') }}, resource
),

share_sums as (
    select
        department,
        cast(sum(share_units) as bigint) as share_units
    from shares
    group by department
),

-- pay goes by its department, also where it names a channel of another resource
elsewhere as (
    select cost_lines.cost_id
    from cost_lines
    inner join channels on cost_lines.channel = channels.channel
    inner join share_sums
        on {{ bare_word('cost_lines.department') }} = share_sums.department
    left join shares
        on
            share_sums.department = shares.department
            and channels.resource = shares.resource
            and shares.share_units > 0
    where
        cost_lines.cost_type in ('payroll', 'commission', 'bonus')
        and channels.is_declared
        and shares.department is null
),

-- the first rule that applies decides how a line is charged
lines as (
    select
        cost_lines.cost_id,
        cost_months.part,
        cost_lines.campaign_id,
        cost_lines.partner_id,
        cost_lines.user_id,
        case
            when cost_lines.cost_type = 'cogs' then 'cogs'
            when cost_lines.cost_type = 'partner_reward' then 'partner'
            when cost_lines.channel is not null and elsewhere.cost_id is null then 'channel'
            when cost_lines.source_table = 'marketing.ad_spend' then 'spend'
            when cost_lines.partner_id is not null then 'partner'
            when cost_lines.user_id is not null then 'time'
            else 'department'
        end as charged_by,
        {{ bare_word('cost_lines.department') }} as department,
        case when elsewhere.cost_id is null then cost_lines.channel end as channel,
        -- spend in a channel that no rule declares stays marketing's
        case
            when channels.is_declared then channels.resource
            when cost_lines.source_table = 'marketing.ad_spend' then 'marketing'
        end as resource,
        coalesce(campaigns.tactic, 'unallocated') as tactic,
        cost_months.amount_minor,
        cost_months.incurred_on,
        cost_months.month
    from cost_months
    inner join cost_lines on cost_months.cost_id = cost_lines.cost_id
    left join elsewhere on cost_lines.cost_id = elsewhere.cost_id
    left join channels on cost_lines.channel = channels.channel
    left join campaigns on cost_lines.campaign_id = campaigns.campaign_id
),

-- a channel that no rule declares belongs to the resources of the department
of_department as (
    select * from lines
    where
        charged_by in ('time', 'department')
        or (charged_by = 'channel' and resource is null)
),

-- the rest of a department's shares is unallocated, or all of a department without shares
line_shares as (
    select
        of_department.cost_id,
        of_department.part,
        shares.resource,
        shares.share_units
    from of_department
    inner join shares on of_department.department = shares.department
    where shares.share_units > 0
    union all
    select
        of_department.cost_id,
        of_department.part,
        'unallocated' as resource,
        10000 - coalesce(share_sums.share_units, 0) as share_units
    from of_department
    left join share_sums on of_department.department = share_sums.department
    where coalesce(share_sums.share_units, 0) < 10000
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
        of_department.cost_id,
        of_department.part,
        of_department.campaign_id,
        of_department.partner_id,
        of_department.charged_by,
        line_shares.resource,
        coalesce(seller_time.channel, of_department.channel, 'unallocated') as channel,
        coalesce(seller_time.tactic, of_department.tactic) as tactic,
        cast(floor(
            cast(line_shares.share_units * 100000 * coalesce(seller_time.seconds, 1) as double)
            / cast(coalesce(nullif(resource_time.seconds, 0), 1) as double)
        ) as bigint) as weight,
        of_department.amount_minor,
        of_department.incurred_on
    from of_department
    inner join line_shares
        on of_department.cost_id = line_shares.cost_id and of_department.part = line_shares.part
    left join resource_time
        on
            of_department.user_id = resource_time.user_id
            and of_department.month = resource_time.month
            and line_shares.resource = resource_time.resource
            and of_department.charged_by = 'time'
    left join seller_time
        on
            resource_time.user_id = seller_time.user_id
            and resource_time.month = seller_time.month
            and resource_time.resource = seller_time.resource
),

by_name as (
    select
        cost_id,
        part,
        campaign_id,
        partner_id,
        charged_by,
        case charged_by
            when 'cogs' then 'unallocated'
            when 'partner' then 'community'
            else resource
        end as resource,
        case charged_by
            when 'cogs' then 'cogs'
            when 'partner' then coalesce(channel, 'affiliate')
            else coalesce(channel, 'unallocated')
        end as channel,
        tactic,
        cast(1 as bigint) as weight,
        amount_minor,
        incurred_on
    from lines
    where
        charged_by in ('cogs', 'partner', 'spend')
        or (charged_by = 'channel' and resource is not null)
),

combined as (
    select * from by_share
    union all
    select * from by_name
),

final as (
    select
        cost_id,
        part,
        campaign_id,
        partner_id,
        charged_by,
        resource,
        channel,
        tactic,
        cast(dense_rank() over (order by cost_id nulls last, part nulls last) as bigint)
            as group_id,
        cast(row_number() over (
            partition by cost_id, part
            order by
                resource nulls last,
                channel nulls last,
                tactic nulls last,
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
