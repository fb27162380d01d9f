-- grain: one row per month, ad platform and channel with spend or media lines of finance
with

platform_spend as (
    select * from {{ ref('int_platform_spend') }}
),

media_covers as (
    select * from {{ ref('int_media_covers') }}
),

media_bills as (
    select * from {{ ref('int_media_bills') }}
),

cost_lines as (
    select * from {{ ref('int_cost_lines') }}
),

cost_months as (
    select * from {{ ref('int_cost_months') }}
),

-- the spend that a line pays for says the line's month, platform and channel; what the line has
-- beyond is of the months that it covers, and of the platform and channel that it names
combined as (
    select
        {{ month_of('spent_on') }} as month,
        platform,
        coalesce(channel, 'none') as channel,
        cast(null as string) as cost_id,
        amount_minor as spend_minor,
        0 as covered_minor,
        0 as charged_minor,
        0 as beyond_spend_minor
    from platform_spend
    union all
    select
        {{ month_of('platform_spend.spent_on') }} as month,
        platform_spend.platform,
        coalesce(platform_spend.channel, 'none') as channel,
        media_covers.cost_id,
        0 as spend_minor,
        media_covers.covered_minor,
        media_covers.charged_minor,
        0 as beyond_spend_minor
    from media_covers
    inner join platform_spend on media_covers.spend_id = platform_spend.spend_id
    union all
    select
        cost_months.month,
        coalesce(media_bills.platforms, 'none') as platform,
        coalesce(cost_lines.channel, 'none') as channel,
        media_bills.cost_id,
        0 as spend_minor,
        0 as covered_minor,
        0 as charged_minor,
        cost_months.amount_minor as beyond_spend_minor
    from media_bills
    inner join cost_lines on media_bills.cost_id = cost_lines.cost_id
    inner join cost_months on media_bills.cost_id = cost_months.cost_id
),

summed as (
    select
        month,
        platform,
        channel,
        cast(count(distinct cost_id) as bigint) as finance_lines,
        cast(sum(spend_minor) as bigint) as spend_minor,
        cast(sum(covered_minor) as bigint) as covered_minor,
        cast(sum(charged_minor) as bigint) as charged_minor,
        cast(sum(beyond_spend_minor) as bigint) as beyond_spend_minor
    from combined
    group by month, platform, channel
),

final as (
    select
        month,
        platform,
        channel,
        {{ reporting_currency() }} as currency,
        finance_lines,
        {{ to_major('spend_minor') }} as spend,
        {{ to_major('covered_minor') }} as covered,
        {{ to_major('charged_minor') }} as charged,
        {{ to_major('beyond_spend_minor') }} as beyond_spend,
        {{ to_major('charged_minor - covered_minor') }} as difference,
        {{ to_major('spend_minor - covered_minor') }} as not_covered,
        {{ to_major('spend_minor - covered_minor + charged_minor + beyond_spend_minor') }} as cost
    from summed
)

select * from final
