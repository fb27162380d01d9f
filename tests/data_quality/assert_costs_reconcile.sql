-- Landed costs less the quarantined ones and the rewards that accruals replace are used, in every
-- month and currency. A row in the result is money that was lost, or used twice. A mart without
-- rows fails as well where there are costs.
with

cost_reconciliation as (
    select * from {{ ref('cost_reconciliation') }}
),

cost_lines as (
    select * from {{ ref('int_cost_lines') }}
),

used as (
    select coalesce({{ sum_money('used_reporting_amount') }}, 0) as used_amount
    from cost_reconciliation
),

lines as (
    select coalesce({{ to_major('sum(amount_minor)') }}, 0) as lines_amount
    from cost_lines
    where source_table in ('finance.costs', 'marketing.ad_spend')
),

final as (
    select
        source_table,
        month,
        currency,
        difference_amount
    from cost_reconciliation
    where difference_amount is distinct from 0
    union all
    select
        'all' as source_table,
        cast(null as date) as month,
        'reporting' as currency,
        cast(lines.lines_amount - used.used_amount as decimal(24, 4)) as difference_amount
    from used
    cross join lines
    where used.used_amount <> lines.lines_amount
)

select * from final
