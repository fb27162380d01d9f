-- grain: one row per source table, month and currency of costs
with

raw_costs as (
    select * from {{ ref('int_finance__costs_checked') }}
),

raw_ad_spend as (
    select * from {{ ref('int_marketing__ad_spend_checked') }}
),

cost_lines as (
    select * from {{ ref('int_cost_lines') }}
),

charged_costs as (
    select * from {{ ref('int_charged_costs') }}
),

media_covers as (
    select * from {{ ref('int_media_covers') }}
),

currencies as (
    select * from {{ ref('currencies') }}
),

landed as (
    select
        'finance.costs' as source_table,
        'finance:' || cost_id as cost_id,
        currency,
        amount,
        quarantine_reason,
        incurred_on,
        cost_type = 'partner_reward' as is_reward
    from raw_costs
    union all
    select
        'marketing.ad_spend' as source_table,
        {{ ad_spend_id('raw_ad_spend') }} as cost_id,
        currency,
        cost as amount,
        quarantine_reason,
        spend_date as incurred_on,
        false as is_reward
    from raw_ad_spend
),

-- a line is used where it is charged, or where lines of finance pay for it
used_ids as (
    select cost_id from charged_costs
    union
    select spend_id as cost_id from media_covers
),

used as (
    select
        cost_lines.cost_id,
        cost_lines.amount_minor
    from cost_lines
    inner join used_ids on cost_lines.cost_id = used_ids.cost_id
),

valued as (
    select
        landed.source_table,
        coalesce(currencies.currency, 'unknown') as currency,
        coalesce({{ month_of('landed.incurred_on') }}, cast('1900-01-01' as date)) as month,
        coalesce(landed.amount, cast(0 as decimal(18, 4))) as amount,
        landed.quarantine_reason is not null as is_quarantined,
        landed.quarantine_reason is null and coalesce(landed.is_reward, false) as is_replaced,
        landed.quarantine_reason is null and used.cost_id is not null as is_used,
        -- rows of one key are one line
        case
            when
                row_number() over (
                    partition by
                        landed.source_table, landed.cost_id, landed.quarantine_reason is null
                    order by landed.amount nulls last
                ) = 1
                then used.amount_minor
            else 0
        end as amount_minor
    from landed
    left join currencies on landed.currency = currencies.currency
    left join used on landed.cost_id = used.cost_id
),

summed as (
    select
        source_table,
        month,
        currency,
        cast(count(*) as bigint) as landed_rows,
        cast(sum(case when is_quarantined then 1 else 0 end) as bigint) as quarantined_rows,
        cast(sum(amount) as decimal(24, 4)) as landed_amount,
        cast(sum(case when is_quarantined then amount else 0 end) as decimal(24, 4))
            as quarantined_amount,
        cast(sum(case when is_replaced then amount else 0 end) as decimal(24, 4))
            as rewards_amount,
        cast(sum(case when is_used then amount else 0 end) as decimal(24, 4)) as used_amount,
        cast(sum(case when is_used then amount_minor else 0 end) as bigint) as used_minor
    from valued
    group by source_table, month, currency
),

final as (
    select
        source_table,
        month,
        currency,
        {{ reporting_currency() }} as reporting_currency,
        landed_rows,
        quarantined_rows,
        landed_amount,
        quarantined_amount,
        rewards_amount,
        used_amount,
        cast(
            landed_amount - quarantined_amount - rewards_amount - used_amount as decimal(24, 4)
        ) as difference_amount,
        {{ to_major('used_minor') }} as used_reporting_amount
    from summed
)

select * from final
